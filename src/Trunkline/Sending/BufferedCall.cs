using Trunkline.Connectors.Definition;
using Trunkline.Egress;

namespace Trunkline.Sending;

/// <summary>A call with a body in memory, as all make them but passthrough.</summary>
internal sealed class BufferedCall(
    string method,
    EgressAddress address,
    Credential? credential,
    ReadOnlyMemory<byte>? body,
    string? contentType,
    string accept
) : OutboundCall(method, address, credential)
{
    public override bool CanBeSentAgain => true;

    public override long? BodyLength => body?.Length;

    public override ValueTask WriteBodyAsync(Stream to, Deadline deadline) => to.WriteAsync(body!.Value);

    protected override HttpContent? CreateContent() => body is { } bytes ? new ReadOnlyMemoryContent(bytes) : null;

    protected override void AddHeaders(IHeaderSink to, string? except)
    {
        to.Add("Accept", accept);
        to.Add("User-Agent", UserAgent.Value);
        if (body is not null && contentType is not null)
        {
            to.Add("Content-Type", contentType);
        }
    }
}
