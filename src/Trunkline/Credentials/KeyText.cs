namespace Trunkline.Credentials;

internal static class KeyText
{
    public static byte[]? Parse(string text)
    {
        var key = new byte[48];
        return Convert.TryFromBase64String(text.Trim(), key, out var length) && length == 32 ? key[..32] : null;
    }
}
