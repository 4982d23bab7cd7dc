using System.Diagnostics;
using System.Diagnostics.Metrics;
using Trunkline.Activity;

namespace Trunkline.Calls;

/// <summary>Measurements of a call's stages, in seconds as OpenTelemetry asks (https://opentelemetry.io/docs/specs/semconv/general/metrics/).</summary>
internal static class CallMetrics
{
    public static readonly ActivitySource Traces = new("Trunkline");

    private static readonly Meter Meter = new("Trunkline");
    private static readonly Histogram<double> Stage = Meter.CreateHistogram<double>(
        "trunkline.gateway.stage.duration",
        "s",
        "Time of a call's stage: resolve, provider or answer"
    );

    public static void Record(CallRecord call)
    {
        if (!Stage.Enabled)
        {
            return;
        }

        var connector = new KeyValuePair<string, object?>("connector", call.ConnectorKey);
        Stage.Record(call.ResolveMicroseconds / 1e6, new("stage", "resolve"), connector);
        Stage.Record(call.ProviderMicroseconds / 1e6, new("stage", "provider"), connector);
        Stage.Record(
            (call.TotalMicroseconds - call.ResolveMicroseconds - call.ProviderMicroseconds) / 1e6,
            new("stage", "answer"),
            connector
        );
    }
}
