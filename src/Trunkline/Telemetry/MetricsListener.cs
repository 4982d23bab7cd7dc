using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Trunkline.Telemetry;

/// <summary>
/// Adds up what the meters of <see cref="HubTelemetry.Meters"/> report, from the first <see cref="Read"/> on. Only what goes up
/// and down, such as open connections, is followed from <see cref="Start"/> on, because its value is the sum of all changes.
/// </summary>
internal sealed class MetricsListener(IMeterFactory factory) : IDisposable
{
    private readonly Lock gate = new();
    private readonly ConcurrentDictionary<Instrument, MetricFamily> families = new();
    private readonly List<Instrument> waiting = [];
    private MeterListener? listener;
    private bool isRead;

    public void Start()
    {
        var started = new MeterListener { InstrumentPublished = Publish };
        started.SetMeasurementEventCallback<byte>((_, value, tags, family) => Record(family, value, tags));
        started.SetMeasurementEventCallback<short>((_, value, tags, family) => Record(family, value, tags));
        started.SetMeasurementEventCallback<int>((_, value, tags, family) => Record(family, value, tags));
        started.SetMeasurementEventCallback<long>((_, value, tags, family) => Record(family, value, tags));
        started.SetMeasurementEventCallback<float>((_, value, tags, family) => Record(family, value, tags));
        started.SetMeasurementEventCallback<double>((_, value, tags, family) => Record(family, value, tags));
        started.SetMeasurementEventCallback<decimal>((_, value, tags, family) => Record(family, (double)value, tags));
        listener = started;
        started.Start();
    }

    /// <summary>What is known now, in the order of names.</summary>
    public IReadOnlyList<MetricFamily> Read()
    {
        lock (gate)
        {
            isRead = true;
            waiting.ForEach(i => Follow(i, listener!));
            waiting.Clear();
            listener!.RecordObservableInstruments();
        }

        return [.. families.Values.OrderBy(f => f.Instrument.Name, StringComparer.Ordinal)];
    }

    public void Dispose() => listener?.Dispose();

    private void Publish(Instrument instrument, MeterListener self)
    {
        if (!IsOurs(instrument.Meter) || ChangesWithEachCall(instrument))
        {
            return;
        }

        lock (gate)
        {
            if (isRead || IsCheapToFollow(instrument))
            {
                Follow(instrument, self);
            }
            else
            {
                waiting.Add(instrument);
            }
        }
    }

    /// <summary>
    /// What goes up and down is right only when it is followed from the start. Connections to the hub are opened rarely enough
    /// for that; requests and the client's connections change with each call, so they are left to OTLP.
    /// </summary>
    private static bool IsCheapToFollow(Instrument instrument) =>
        instrument is UpDownCounter<long> or UpDownCounter<int> && !ChangesWithEachCall(instrument);

    private static bool ChangesWithEachCall(Instrument instrument) =>
        instrument.Name
            is "http.server.active_requests"
                or "http.client.active_requests"
                or "http.client.open_connections";

    private void Follow(Instrument instrument, MeterListener self) =>
        self.EnableMeasurementEvents(instrument, families.GetOrAdd(instrument, i => new MetricFamily(i)));

    /// <summary>The server's meters belong to one host each; a process can hold several, as the tests do.</summary>
    private bool IsOurs(Meter meter) =>
        Array.IndexOf(HubTelemetry.Meters, meter.Name) >= 0
        && (meter.Scope is null || ReferenceEquals(meter.Scope, factory));

    private static void Record(object? family, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        ((MetricFamily)family!).Record(value, tags);
}
