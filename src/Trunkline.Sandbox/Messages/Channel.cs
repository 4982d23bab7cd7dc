namespace Trunkline.Sandbox.Messages;

/// <summary>An address of another channel than SMS: <c>whatsapp:+14155550100</c>.</summary>
internal static class Channel
{
    private static readonly string[] Known = ["whatsapp", "messenger", "rcs"];

    public static string? Of(string address)
    {
        var colon = address.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && Known.Contains(address[..colon], StringComparer.Ordinal) ? address[..colon] : null;
    }
}
