using System.Net;
using Trunkline.Egress;
using Trunkline.Instances;

namespace Trunkline.Gateway;

/// <summary>A passthrough call: the caller's headers and body go on as they come, nothing is held.</summary>
internal sealed class StreamedCall(HttpContext http, Uri uri, ProviderCredential? credential, bool hasBody)
    : OutboundCall(http.Request.Method, uri, credential)
{
    private StreamedBody? body;

    public override bool CanBeSentAgain => body is null || !body.Started;

    public long BodyBytes => body?.Sent ?? 0;

    protected override HttpContent? CreateContent() => hasBody ? body = new StreamedBody(http.Request) : null;

    protected override void AddHeaders(HttpRequestMessage request)
    {
        ForwardedHeaders.CopyTo(request, http.Request.Headers);
        // Compressed bodies cannot be looked into for what must be covered.
        request.TryAddHeader("Accept-Encoding", "identity");
    }

    private sealed class StreamedBody(HttpRequest request) : HttpContent
    {
        public bool Started { get; private set; }

        public long Sent { get; private set; }

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
                var read = await reader.ReadAsync(cancellationToken);
                foreach (var segment in read.Buffer)
                {
                    Sent += segment.Length;
                    await stream.WriteAsync(segment, cancellationToken);
                }

                reader.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                {
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
    }
}
