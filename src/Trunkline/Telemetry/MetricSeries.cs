namespace Trunkline.Telemetry;

/// <summary>The numbers of one metric under one set of labels.</summary>
internal sealed class MetricSeries(int bucketCount)
{
    private readonly Lock gate = new();
    private readonly long[] buckets = new long[bucketCount];
    private double value;
    private long count;

    public void Set(double now)
    {
        lock (gate)
        {
            value = now;
        }
    }

    public void Add(double more)
    {
        lock (gate)
        {
            value += more;
        }
    }

    public void Observe(double measured, double[] bounds)
    {
        var at = Array.FindIndex(bounds, b => measured <= b);
        lock (gate)
        {
            value += measured;
            count++;
            if (at >= 0)
            {
                buckets[at]++;
            }
        }
    }

    /// <summary>All numbers of one moment: a histogram whose parts disagree is refused by its reader.</summary>
    public (double Value, long Count, long[] Buckets) Read()
    {
        lock (gate)
        {
            return (value, count, [.. buckets]);
        }
    }
}
