using System.Buffers;
using Trunkline.Egress;
using Trunkline.Threads;

namespace Trunkline.Sending;

/// <summary>Bytes in an array that is borrowed and given back; for one page of a provider's answer, not for bodies that stream.</summary>
internal sealed class PooledBuffer : IBufferWriter<byte>, IDisposable
{
    private byte[] array = [];
    private int length;

    public ReadOnlyMemory<byte> Memory => array.AsMemory(0, length);

    public void Advance(int count) => length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Ensure(Math.Max(sizeHint, 256));
        return array.AsMemory(length);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <summary>The whole body, decompressed if need be; false when it is longer than the limit, also after decompression.</summary>
    public async ValueTask<bool> ReadAsync(EgressResponse response, int limit, Deadline deadline)
    {
        if (response.ContentLength > limit)
        {
            return false;
        }

        Ensure((int)(response.ContentLength ?? 4096) + 1);
        await using var decoded = ContentDecoding.IsEncoded(response)
            ? ContentDecoding.Decode(response, deadline)
                ?? throw new InvalidDataException("The body is compressed in a way that is not known.")
            : null;
        while (true)
        {
            var read = decoded is null
                ? await response.ReadAsync(GetMemory(), deadline)
                : await decoded.ReadAsync(GetMemory());
            if (read == 0)
            {
                if (length >= PoolThread.BytesAtOnce)
                {
                    // Whoever asked has much to do with it.
                    await PoolThread.EnterAsync();
                }

                return true;
            }

            length += read;
            if (length > limit)
            {
                return false;
            }

            deadline.Extend();
        }
    }

    /// <summary>Forgets what is in it, to be filled anew.</summary>
    public void Clear()
    {
        array.AsSpan(0, length).Clear();
        length = 0;
    }

    public void Dispose()
    {
        if (array.Length > 0)
        {
            // Answers are customers' data; what comes next out of the pool must not show them.
            array.AsSpan(0, length).Clear();
            ArrayPool<byte>.Shared.Return(array);
            array = [];
            length = 0;
        }
    }

    private void Ensure(int free)
    {
        if (array.Length - length >= free)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(array.Length * 2, length + free));
        array.AsSpan(0, length).CopyTo(larger);
        if (array.Length > 0)
        {
            array.AsSpan(0, length).Clear();
            ArrayPool<byte>.Shared.Return(array);
        }

        array = larger;
    }
}
