using System.Net.Http.Headers;
using Trunkline.Connectors.Definition;
using Trunkline.Egress;

namespace Trunkline.Sending;

/// <summary>A call with a body in memory, as all make them but passthrough.</summary>
internal sealed class BufferedCall(
    string method,
    Uri uri,
    Credential? credential,
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
