using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Trunkline.Hosting;

/// <summary>Adds up what the meters of <see cref="Telemetry.Meters"/> report, from the first <see cref="Read"/> on.</summary>
internal sealed class MetricsListener(IMeterFactory factory) : IDisposable
{
    private readonly Lock gate = new();
    private readonly ConcurrentDictionary<Instrument, MetricFamily> families = new();
    private MeterListener? listener;

    /// <summary>What is known now, in the order of names.</summary>
    public IReadOnlyList<MetricFamily> Read()
    {
        lock (gate)
        {
            listener ??= Start();
            listener.RecordObservableInstruments();
        }

        return [.. families.Values.OrderBy(f => f.Instrument.Name, StringComparer.Ordinal)];
    }

    public void Dispose() => listener?.Dispose();

    private MeterListener Start()
    {
        var started = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (IsOurs(instrument.Meter))
                {
                    self.EnableMeasurementEvents(instrument, families.GetOrAdd(instrument, i => new MetricFamily(i)));
                }
            },
        };
        started.SetMeasurementEventCallback<byte>((_, value, tags, family) => Record(family, value, tags));
        started.SetMeasurementEventCallback<short>((_, value, tags, family) => Record(family, value, tags));
        started.SetMeasurementEventCallback<int>((_, value, tags, family) => Record(family, value, tags));
        started.SetMeasurementEventCallback<long>((_, value, tags, family) => Record(family, value, tags));
        started.SetMeasurementEventCallback<float>((_, value, tags, family) => Record(family, value, tags));
        started.SetMeasurementEventCallback<double>((_, value, tags, family) => Record(family, value, tags));
        started.SetMeasurementEventCallback<decimal>((_, value, tags, family) => Record(family, (double)value, tags));
        started.Start();
        return started;
    }

    /// <summary>The server's meters belong to one host each; a process can hold several, as the tests do.</summary>
    private bool IsOurs(Meter meter) =>
        Array.IndexOf(Telemetry.Meters, meter.Name) >= 0
        && (meter.Scope is null || ReferenceEquals(meter.Scope, factory));

    private static void Record(object? family, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        ((MetricFamily)family!).Record(value, tags);
}
