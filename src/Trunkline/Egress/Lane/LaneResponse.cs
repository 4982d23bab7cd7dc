using System.Runtime.CompilerServices;

namespace Trunkline.Egress.Lane;

/// <summary>An answer on the lane: its head is read, its body is read by its framing (RFC 9112, sections 6 and 7).</summary>
internal sealed class LaneResponse : EgressResponse
{
    private readonly LaneConnection connection;
    private readonly BodyFraming framing;
    private readonly ChunkReader? chunks;
    private long remaining;
    private bool isRead;
    private bool isDisposed;

    public LaneResponse(LaneConnection connection, string method)
    {
        this.connection = connection;
        var head = connection.Head;
        Status = head.Status;
        framing =
            method == "HEAD" || head.Status is 204 or 304 ? BodyFraming.None
            : head.IsChunked ? BodyFraming.Chunked
            : head.ContentLength is not null ? BodyFraming.Length
            : BodyFraming.UntilClose;
        chunks = framing == BodyFraming.Chunked ? new ChunkReader(connection.Input) : null;
        remaining = head.ContentLength ?? 0;
        ContentLength = head.IsChunked ? null : head.ContentLength;
        isRead = framing == BodyFraming.None || (framing == BodyFraming.Length && remaining == 0);
    }

    public override int Status { get; }

    public override ReadOnlySpan<HeaderLine> Headers => connection.Head.Lines;

    public override long? ContentLength { get; }

    public override bool IsRead => isRead;

    public override ValueTask<int> ReadAsync(Memory<byte> into, Deadline deadline)
    {
        if (isRead || into.IsEmpty)
        {
            return new(0);
        }

        // What came with the head needs no waiting.
        return framing == BodyFraming.Length && !connection.Input.IsEmpty
            ? new(Took(connection.Input.MoveTo(Limit(into).Span)))
            : ReceiveAsync(into);
    }

    protected override void Dispose(bool disposing)
    {
        if (!isDisposed)
        {
            isDisposed = true;
            connection.End(mayBeUsedAgain: isRead && framing != BodyFraming.UntilClose);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> ReceiveAsync(Memory<byte> into)
    {
        try
        {
            if (chunks is not null)
            {
                var part = await chunks.ReadAsync(into);
                isRead = part == 0;
                return part;
            }

            if (!connection.Input.IsEmpty)
            {
                return connection.Input.MoveTo(into.Span);
            }

            var read = await connection.Input.ReceiveAsync(framing == BodyFraming.Length ? Limit(into) : into);
            if (read > 0)
            {
                return framing == BodyFraming.Length ? Took(read) : read;
            }

            // Without a length its end is the connection's; with one, something is missing.
            isRead = framing == BodyFraming.UntilClose;
            return isRead ? 0 : throw LaneConnection.Ended();
        }
        catch (Exception) when (connection.IsAborted)
        {
            throw new OperationCanceledException();
        }
    }

    private Memory<byte> Limit(Memory<byte> into) => into.Length > remaining ? into[..(int)remaining] : into;

    private int Took(int read)
    {
        remaining -= read;
        isRead = remaining == 0;
        return read;
    }

    private enum BodyFraming
    {
        None,
        Length,
        Chunked,
        UntilClose,
    }
}
