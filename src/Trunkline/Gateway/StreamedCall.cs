using System.IO.Pipelines;
using System.Net;
using Trunkline.Connectors.Definition;
using Trunkline.Egress;
using Trunkline.Sending;

namespace Trunkline.Gateway;

#pragma warning disable CA1001 // The body belongs to the request that is made of it, and goes with that.
/// <summary>A passthrough call: the caller's headers and body go on as they come, nothing is held.</summary>
internal sealed class StreamedCall(HttpRequest from, Uri uri, Credential? credential, bool hasBody)
    : OutboundCall(from.Method, uri, credential)
#pragma warning restore CA1001
{
    private StreamedBody? body;

    public override bool CanBeSentAgain => body is null || !body.Started;

    public override bool IsOut => body is null || body.IsOut;

    public long BodyBytes => body?.Sent ?? 0;

    public override CallerBodyException? CallerFault(bool isLate) =>
        body is null ? null
        : body.Broken is { } broken
            ? new CallerBodyException(broken, isLate: false, broken is BadHttpRequestException { StatusCode: 413 })
        : isLate && body.WaitsForCaller ? new CallerBodyException(null, isLate: true, isTooLarge: false)
        : null;

    protected override HttpContent? CreateContent() => hasBody ? body = new StreamedBody(from) : null;

    protected override void AddHeaders(HttpRequestMessage request)
    {
        ForwardedHeaders.CopyTo(request, from.Headers);
        // Compressed bodies cannot be looked into for what must be covered.
        request.TryAddHeader("Accept-Encoding", "identity");
    }

    private sealed class StreamedBody(HttpRequest request) : HttpContent
    {
        public bool Started { get; private set; }

        public long Sent { get; private set; }

        /// <summary>The last byte is on its way.</summary>
        public bool IsOut { get; private set; }

        /// <summary>The caller has not sent what comes next.</summary>
        public bool WaitsForCaller { get; private set; }

        /// <summary>Why the caller's body cannot be read on.</summary>
        public Exception? Broken { get; private set; }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, default);

        protected override async Task SerializeToStreamAsync(
            Stream stream,
            TransportContext? context,
            CancellationToken cancellationToken
        )
        {
            Started = true;
            var reader = request.BodyReader;
            while (true)
            {
                var read = await ReadAsync(reader, cancellationToken);
                foreach (var segment in read.Buffer)
                {
                    Sent += segment.Length;
                    await stream.WriteAsync(segment, cancellationToken);
                }

                reader.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                {
                    IsOut = true;
                    return;
                }

                await stream.FlushAsync(cancellationToken);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = request.ContentLength ?? 0;
            return request.ContentLength is not null;
        }

        /// <summary>Notes whose side it is when the body stops here.</summary>
        private async ValueTask<ReadResult> ReadAsync(PipeReader reader, CancellationToken cancel)
        {
            WaitsForCaller = true;
            try
            {
                var read = await reader.ReadAsync(cancel);
                WaitsForCaller = false;
                return read;
            }
            catch (IOException broken)
            {
                Broken = broken;
                throw;
            }
        }
    }
}
