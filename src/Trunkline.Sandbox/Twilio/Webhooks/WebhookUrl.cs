using System.Text;

namespace Trunkline.Sandbox.Twilio.Webhooks;

/// <summary>
/// A webhook address taken apart: what goes over the wire and into the signature, the user and password for when the
/// server asks for them, and the overrides in the fragment, which are never sent.
/// </summary>
internal sealed class WebhookUrl
{
    private readonly Uri uri;
    private readonly string scheme;

    private WebhookUrl(Uri uri)
    {
        this.uri = uri;
        scheme = uri.Scheme + "://";
        Overrides = ConnectionOverrides.Parse(uri.Fragment);
    }

    public ConnectionOverrides Overrides { get; }

    /// <summary>Null unless the address is absolute and of http or https.</summary>
    public static WebhookUrl? Parse(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https")
            ? new WebhookUrl(uri)
            : null;

    /// <summary>An address that may be relative to the one it was found at.</summary>
    public static string Resolve(Uri? at, string text) =>
        at is not null && Uri.TryCreate(at, text, out var absolute) ? absolute.OriginalString : text;

    /// <summary>The same address with more in its query.</summary>
    public WebhookUrl With(IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var query = new StringBuilder(uri.Query);
        foreach (var (name, value) in parameters)
        {
            query
                .Append(query.Length == 0 ? '?' : '&')
                .Append(Uri.EscapeDataString(name))
                .Append('=')
                .Append(Uri.EscapeDataString(value));
        }

        return new WebhookUrl(new Uri(scheme + Authority() + uri.AbsolutePath + query + uri.Fragment));
    }

    /// <summary>What is requested.</summary>
    public Uri Wire => new(scheme + HostAndPort() + uri.PathAndQuery);

    /// <summary>What is signed. A port stays as it was written, save for voice over https, where it goes.</summary>
    public string Signed(bool isVoice) =>
        scheme + (isVoice && uri.Scheme == "https" ? uri.Host : HostAndPort()) + uri.PathAndQuery;

    /// <summary><c>user:password</c> for Basic authentication, or null.</summary>
    public string? Credentials => uri.UserInfo.Length == 0 ? null : Uri.UnescapeDataString(uri.UserInfo);

    private string HostAndPort() =>
        Authority().EndsWith(FormattableString.Invariant($":{uri.Port}"), StringComparison.Ordinal)
            ? FormattableString.Invariant($"{uri.Host}:{uri.Port}")
            : uri.Host;

    /// <summary>As it was written: Uri forgets a port that is the scheme's own; signatures must not.</summary>
    private string Authority()
    {
        var rest = uri.OriginalString.AsSpan().Trim()[(uri.Scheme.Length + 3)..];
        var end = rest.IndexOfAny('/', '?', '#');
        return (end < 0 ? rest : rest[..end]).ToString();
    }
}
