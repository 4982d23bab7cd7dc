using System.Text;

namespace Trunkline.Sandbox.WebKit;

/// <summary>One sentence for the next page, carried by a cookie that this page takes away again.</summary>
internal readonly record struct Flash(string Text, string? Value, bool IsBad)
{
    private const string Cookie = "sandbox_said";

    /// <summary>Cookies are small, and a sentence is short.</summary>
    private const int Longest = 500;

    public void Put(HttpContext http)
    {
        var sentence = Text.Length > Longest ? Text[..Longest] : Text;
        var text = $"{(IsBad ? '!' : '.')}{sentence}\0{Value}";
        http.Response.Cookies.Append(
            Cookie,
            System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text)),
            Options(http)
        );
    }

    public static Flash? Take(HttpContext http)
    {
        if (http.Request.Cookies[Cookie] is not { } carried)
        {
            return null;
        }

        http.Response.Cookies.Delete(Cookie, Options(http));
        var bytes = new byte[carried.Length];
        var isReadable = System.Buffers.Text.Base64Url.TryDecodeFromChars(carried, bytes, out var length);
        var text = Encoding.UTF8.GetString(bytes, 0, length).Split('\0');
        return isReadable && text is [{ Length: > 1 } sentence, var value]
            ? new Flash(sentence[1..], value.Length > 0 ? value : null, sentence[0] == '!')
            : null;
    }

    /// <summary>Cookies of a sandbox end with the browser and are of no use to scripts or other sites.</summary>
    public static CookieOptions Options(HttpContext http) =>
        new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
            Path = http.Request.PathBase.Value is { Length: > 0 } path ? path : "/",
        };
}
