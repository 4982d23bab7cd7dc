namespace Trunkline.Idempotency;

/// <summary>
/// Holds an answer back until its key is completed. One that is too large to be kept goes on to the client instead: memory
/// must not grow with what a provider sends.
/// </summary>
internal sealed class CapturedBody(Stream client) : Stream
{
    private const int MaxKept = 4 * 1024 * 1024;

    private readonly MemoryStream kept = new();

    /// <summary>The answer is on its way to the client, and not kept.</summary>
    public bool IsTooLarge { get; private set; }

    public ReadOnlyMemory<byte> Kept => kept.GetBuffer().AsMemory(0, (int)kept.Length);

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer,
        CancellationToken cancellationToken = default
    )
    {
        if (!IsTooLarge && kept.Length + buffer.Length <= MaxKept)
        {
            kept.Write(buffer.Span);
            return;
        }

        if (!IsTooLarge)
        {
            IsTooLarge = true;
            await client.WriteAsync(Kept, cancellationToken);
            kept.SetLength(0);
        }

        await client.WriteAsync(buffer, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) =>
        IsTooLarge ? client.FlushAsync(cancellationToken) : Task.CompletedTask;

    public override void Flush() { }

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            kept.Dispose();
        }

        base.Dispose(disposing);
    }
}
