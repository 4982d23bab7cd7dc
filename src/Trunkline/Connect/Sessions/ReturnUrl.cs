namespace Trunkline.Connect.Sessions;

/// <summary>Addresses that a browser is sent back to. They are registered beforehand and compared as texts, byte for byte.</summary>
internal static class ReturnUrl
{
    public const string Rule =
        "use an absolute https URL without user, fragment and blanks (http only for localhost and 127.0.0.1)";

    public static bool IsAcceptable(string? url) =>
        url is { Length: <= 2000 }
        && url.All(c => c is > ' ' and < '\x7f' and not ('\\' or '"' or '<' or '>' or '#'))
        && Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && uri.UserInfo.Length == 0
        && !url.Contains('@', StringComparison.Ordinal)
        && (uri.Scheme == "https" || (uri.Scheme == "http" && uri.Host is "localhost" or "127.0.0.1" or "[::1]"))
        && url.StartsWith(uri.Scheme + "://", StringComparison.Ordinal);

    /// <summary>With parameters after those that it has.</summary>
    public static string With(string url, params (string Name, string Value)[] parameters) =>
        url
        + (url.Contains('?', StringComparison.Ordinal) ? '&' : '?')
        + string.Join('&', parameters.Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value)}"));
}
