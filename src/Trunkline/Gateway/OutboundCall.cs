using System.Net.Http.Headers;
using Trunkline.Egress;
using Trunkline.Errors;
using Trunkline.Instances;
using Trunkline.Instances.Health;

namespace Trunkline.Gateway;

/// <summary>What is sent to the provider; a fresh request message can be made of it for each attempt.</summary>
internal abstract class OutboundCall(string method, Uri uri, ProviderCredential? credential)
{
    private static readonly Dictionary<string, HttpMethod> Methods = new(StringComparer.Ordinal)
    {
        ["GET"] = HttpMethod.Get,
        ["HEAD"] = HttpMethod.Head,
        ["POST"] = HttpMethod.Post,
        ["PUT"] = HttpMethod.Put,
        ["PATCH"] = HttpMethod.Patch,
        ["DELETE"] = HttpMethod.Delete,
        ["OPTIONS"] = HttpMethod.Options,
    };

    /// <summary>What the provider is shown; another one may be tried when it is refused.</summary>
    public ProviderCredential? Credential { get; set; } = credential;

    public bool TriedOther { get; set; }

    /// <summary>GET, HEAD and OPTIONS change nothing at the provider (RFC 9110, section 9.2.1).</summary>
    public bool HasNoEffect { get; } = ChangesNothing(method);

    /// <summary>The body, if any, is still there to be sent once more.</summary>
    public abstract bool CanBeSentAgain { get; }

    public static bool ChangesNothing(string method) => method is "GET" or "HEAD" or "OPTIONS";

    public static bool IsKnown(string method) => Methods.ContainsKey(method);

    public HttpRequestMessage Create()
    {
        var request = new HttpRequestMessage(Methods[method], uri) { Content = CreateContent() };
        AddHeaders(request);
        if (Credential is not { IsHeader: true } shown)
        {
            return request;
        }

        // What the caller sends under the same name must not stand beside it.
        request.Headers.Remove(shown.Name);
        if (!request.TryAddHeader(shown.Name, shown.Value.Reveal()))
        {
            throw HubError
                .Invalid("The instance's credential holds a control character. Re-authenticate the instance.")
                .Raise();
        }

        return request;
    }

    protected abstract HttpContent? CreateContent();

    protected abstract void AddHeaders(HttpRequestMessage request);
}

/// <summary>A call with a body in memory, as hub resources make them.</summary>
internal sealed class BufferedCall(
    string method,
    Uri uri,
    ProviderCredential? credential,
    ReadOnlyMemory<byte>? body,
    string? contentType,
    string accept
) : OutboundCall(method, uri, credential)
{
    public override bool CanBeSentAgain => true;

    protected override HttpContent? CreateContent()
    {
        if (body is not { } bytes)
        {
            return null;
        }

        var content = new ReadOnlyMemoryContent(bytes);
        content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        return content;
    }

    protected override void AddHeaders(HttpRequestMessage request)
    {
        request.TryAddHeader("Accept", accept);
        request.TryAddHeader("User-Agent", UserAgent.Value);
    }
}
