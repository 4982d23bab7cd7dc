namespace Trunkline.Egress;

/// <summary>A provider's answer, whose body is read by whoever wants it. Dispose it: only then is its connection free.</summary>
internal abstract class EgressResponse : IDisposable
{
    public abstract int Status { get; }

    /// <summary>Header lines in the order in which they came.</summary>
    public abstract ReadOnlySpan<HeaderLine> Headers { get; }

    /// <summary>Bytes of the body as it is sent; null when nobody said.</summary>
    public abstract long? ContentLength { get; }

    /// <summary>The last byte of the body was read.</summary>
    public abstract bool IsRead { get; }

    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>The value of the first line of that name; null when there is none.</summary>
    public string? Header(string name)
    {
        foreach (var line in Headers)
        {
            if (line.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return line.Value;
            }
        }

        return null;
    }

    /// <summary>The next part of the body; 0 at its end.</summary>
    /// <exception cref="Exception">See <see cref="EgressFaults.Classify"/>.</exception>
    public abstract ValueTask<int> ReadAsync(Memory<byte> into, Deadline deadline);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}
