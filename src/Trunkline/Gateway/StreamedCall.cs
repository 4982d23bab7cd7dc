using System.IO.Pipelines;
using System.Net;
using Trunkline.Connectors.Definition;
using Trunkline.Egress;
using Trunkline.Sending;
using Trunkline.Threads;

namespace Trunkline.Gateway;

/// <summary>A passthrough call: the caller's headers and body go on as they come, nothing is held.</summary>
internal sealed class StreamedCall(HttpRequest from, EgressAddress address, Credential? credential, bool hasBody)
    : OutboundCall(from.Method, address, credential)
{
    private bool started;
    private bool isOut = !hasBody;
    private bool waitsForCaller;
    private Exception? broken;

    /// <summary>A body of unknown length goes in chunks, which is left to the framework's client.</summary>
    public override bool IsPlain => base.IsPlain && (!hasBody || from.ContentLength is not null);

    public override long? BodyLength => hasBody ? from.ContentLength : null;

    public override bool CanBeSentAgain => !started;

    /// <summary>The last byte is on its way.</summary>
    public override bool IsOut => isOut;

    public long BodyBytes { get; private set; }

    public override CallerBodyException? CallerFault(bool isLate) =>
        broken is not null
            ? new CallerBodyException(broken, isLate: false, broken is BadHttpRequestException { StatusCode: 413 })
        : isLate && waitsForCaller ? new CallerBodyException(null, isLate: true, isTooLarge: false)
        : null;

    public override ValueTask WriteBodyAsync(Stream to, Deadline deadline) => CopyAsync(to, deadline, default);

    protected override HttpContent? CreateContent() => hasBody ? new StreamedContent(this) : null;

    protected override void AddHeaders(IHeaderSink to, string? except)
    {
        ForwardedHeaders.CopyTo(to, from.Headers, except);
        // Compressed bodies cannot be looked into for what must be covered.
        to.Add("Accept-Encoding", "identity");
    }

    private async ValueTask CopyAsync(Stream to, Deadline? deadline, CancellationToken cancel)
    {
        started = true;
        var pausedAt = 0L;
        var reader = from.BodyReader;
        while (true)
        {
            var read = await ReadAsync(reader, deadline, cancel);
            foreach (var segment in read.Buffer)
            {
                BodyBytes += segment.Length;
                await to.WriteAsync(segment, cancel);
            }

            reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                isOut = true;
                return;
            }

            await to.FlushAsync(cancel);
            if (BodyBytes - pausedAt >= PoolThread.BytesAtOnce)
            {
                pausedAt = BodyBytes;
                await PoolThread.EnterAsync();
            }
        }
    }

    /// <summary>Notes whose side it is when the body stops here.</summary>
    private async ValueTask<ReadResult> ReadAsync(PipeReader reader, Deadline? deadline, CancellationToken cancel)
    {
        try
        {
            // Most bodies are short and here already: no timer is made for them.
            if (reader.TryRead(out var here))
            {
                return here;
            }

            waitsForCaller = true;
            var read = await reader.ReadAsync(deadline?.Token ?? cancel);
            waitsForCaller = false;
            return read;
        }
        catch (IOException failure)
        {
            broken = failure;
            throw;
        }
    }

    private sealed class StreamedContent(StreamedCall call) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            call.CopyAsync(stream, null, default).AsTask();

        protected override Task SerializeToStreamAsync(
            Stream stream,
            TransportContext? context,
            CancellationToken cancellationToken
        ) => call.CopyAsync(stream, null, cancellationToken).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = call.BodyLength ?? 0;
            return call.BodyLength is not null;
        }
    }
}
