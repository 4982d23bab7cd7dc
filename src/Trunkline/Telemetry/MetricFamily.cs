using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Trunkline.Telemetry;

/// <summary>One instrument and its series, one for each set of labels.</summary>
internal sealed class MetricFamily
{
    // A label whose values never end must not fill the memory; what comes later is added up in one series.
    private const int MaxSeries = 2000;

    private static readonly double[] SecondsBuckets =
    [
        0.0005,
        0.001,
        0.0025,
        0.005,
        0.01,
        0.025,
        0.05,
        0.1,
        0.25,
        0.5,
        1,
        2.5,
        5,
        10,
        30,
    ];

    private static readonly double[] OtherBuckets = [0, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000];
    private static readonly KeyValuePair<string, object?>[] Overflow = [new("otel_metric_overflow", true)];

    private readonly ConcurrentDictionary<KeyValuePair<string, object?>[], MetricSeries> series = new(
        new LabelsComparer()
    );

    private readonly bool isObserved;

    public MetricFamily(Instrument instrument)
    {
        Instrument = instrument;
        isObserved = instrument.IsObservable;
        var type = instrument.GetType();
        var kind = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        Kind =
            kind == typeof(Histogram<>) ? MetricKind.Histogram
            : kind == typeof(Counter<>) || kind == typeof(ObservableCounter<>) ? MetricKind.Counter
            : MetricKind.Gauge;
        Buckets = Kind == MetricKind.Histogram ? BucketsOf(instrument) : [];
    }

    public Instrument Instrument { get; }

    public MetricKind Kind { get; }

    /// <summary>Upper bounds, rising; empty when this is no histogram.</summary>
    public double[] Buckets { get; }

    public IEnumerable<KeyValuePair<KeyValuePair<string, object?>[], MetricSeries>> Series => series;

    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        var lookup = series.GetAlternateLookup<ReadOnlySpan<KeyValuePair<string, object?>>>();
        if (!lookup.TryGetValue(labels, out var found))
        {
            var key = series.Count < MaxSeries ? labels.ToArray() : Overflow;
            found = series.GetOrAdd(key, _ => new MetricSeries(Buckets.Length));
        }

        if (Kind == MetricKind.Histogram)
        {
            found.Observe(value, Buckets);
        }
        else if (isObserved || Instrument is Gauge<long> or Gauge<double> or Gauge<int>)
        {
            // These report what there is, the others what was added.
            found.Set(value);
        }
        else
        {
            found.Add(value);
        }
    }

    private static double[] BucketsOf(Instrument instrument) =>
        instrument switch
        {
            Histogram<double> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds],
            Histogram<long> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds.Select(b => (double)b)],
            Histogram<int> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds.Select(b => (double)b)],
            { Unit: "s" } => SecondsBuckets,
            _ => OtherBuckets,
        };

    /// <summary>Finds a series by the span of its labels, without a copy on the way of every call.</summary>
    private sealed class LabelsComparer
        : IEqualityComparer<KeyValuePair<string, object?>[]>,
            IAlternateEqualityComparer<ReadOnlySpan<KeyValuePair<string, object?>>, KeyValuePair<string, object?>[]>
    {
        public bool Equals(KeyValuePair<string, object?>[]? x, KeyValuePair<string, object?>[]? y) =>
            Equals(x.AsSpan(), y!);

        public bool Equals(ReadOnlySpan<KeyValuePair<string, object?>> alternate, KeyValuePair<string, object?>[] other)
        {
            if (alternate.Length != other.Length)
            {
                return false;
            }

            for (var i = 0; i < other.Length; i++)
            {
                if (alternate[i].Key != other[i].Key || !object.Equals(alternate[i].Value, other[i].Value))
                {
                    return false;
                }
            }

            return true;
        }

        public int GetHashCode(KeyValuePair<string, object?>[] labels) => GetHashCode(labels.AsSpan());

        public int GetHashCode(ReadOnlySpan<KeyValuePair<string, object?>> alternate)
        {
            var hash = new HashCode();
            foreach (var (name, value) in alternate)
            {
                hash.Add(name);
                hash.Add(value);
            }

            return hash.ToHashCode();
        }

        public KeyValuePair<string, object?>[] Create(ReadOnlySpan<KeyValuePair<string, object?>> alternate) =>
            alternate.ToArray();
    }
}

internal enum MetricKind
{
    Counter,
    Gauge,
    Histogram,
}
