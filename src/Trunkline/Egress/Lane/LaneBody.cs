namespace Trunkline.Egress.Lane;

/// <summary>The body of a request on its way out. A short one leaves together with the head.</summary>
internal sealed class LaneBody(LaneConnection connection) : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Bytes so far, to be held against what the head says.</summary>
    public long Written { get; private set; }

    public void Begin() => Written = 0;

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Written += buffer.Length;
        return connection.Output.TryAppend(buffer.Span) ? default : SendAsync(buffer);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) =>
        connection.Output.Bytes.IsEmpty ? Task.CompletedTask : connection.FlushAsync().AsTask();

    public override void Flush() => throw new NotSupportedException();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async ValueTask SendAsync(ReadOnlyMemory<byte> buffer)
    {
        if (!connection.Output.Bytes.IsEmpty)
        {
            await connection.FlushAsync();
        }

        await connection.SendAsync(buffer);
    }
}
