using System.Net.Http.Headers;

namespace Trunkline.Egress.Clients;

/// <summary>An answer that came by the framework's client.</summary>
internal sealed class HandlerResponse : EgressResponse
{
    private readonly HttpResponseMessage message;
    private readonly HeaderLine[] lines;
    private Stream? body;
    private bool isRead;

    public HandlerResponse(HttpResponseMessage message)
    {
        this.message = message;
        lines = [.. Lines(message.Headers), .. Lines(message.Content.Headers)];
    }

    public override int Status => (int)message.StatusCode;

    public override ReadOnlySpan<HeaderLine> Headers => lines;

    public override long? ContentLength => message.Content.Headers.ContentLength;

    public override bool IsRead => isRead;

    public override async ValueTask<int> ReadAsync(Memory<byte> into, Deadline deadline)
    {
        body ??= await message.Content.ReadAsStreamAsync(deadline.Token);
        var read = await body.ReadAsync(into, deadline.Token);
        isRead = read == 0;
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        body?.Dispose();
        message.Dispose();
    }

    private static IEnumerable<HeaderLine> Lines(HttpHeaders headers) =>
        headers.NonValidated.SelectMany(h => h.Value, (h, value) => new HeaderLine(h.Key, value));
}
