using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using Span = System.Diagnostics.Activity;

namespace Trunkline.Egress.Lane;

/// <summary>
/// Measures requests as the framework's client does, by the names of https://opentelemetry.io/docs/specs/semconv/http/. Costs
/// nothing while nobody listens.
/// </summary>
internal readonly struct LaneTelemetry
{
    private static readonly ActivitySource Traces = new("Trunkline");
    private static readonly Meter Meter = new("Trunkline");
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "http.client.request.duration",
        "s",
        "Duration of HTTP client requests"
    );

    private readonly Span? activity;
    private readonly long began;

    private LaneTelemetry(Span? activity)
    {
        this.activity = activity;
        began = Duration.Enabled ? Stopwatch.GetTimestamp() : 0;
    }

    public static LaneTelemetry Begin(EgressRequest request)
    {
        if (!Traces.HasListeners())
        {
            return new LaneTelemetry(null);
        }

        var origin = request.Address.Origin;
        return new LaneTelemetry(
            Traces
                .StartActivity(request.Method, ActivityKind.Client)
                ?.SetTag("http.request.method", request.Method)
                .SetTag("server.address", origin.Host)
                .SetTag("server.port", origin.Port)
        );
    }

    public void End(EgressRequest request, int status)
    {
        activity?.SetTag("http.response.status_code", status);
        Stop(request, status, status >= 400 ? status.ToString(CultureInfo.InvariantCulture) : null);
    }

    public void Fail(EgressRequest request, Exception failure)
    {
        activity?.SetStatus(ActivityStatusCode.Error);
        Stop(request, null, failure.GetType().FullName);
    }

    private void Stop(EgressRequest request, int? status, string? error)
    {
        if (error is not null)
        {
            activity?.SetTag("error.type", error);
        }

        activity?.Dispose();
        if (began == 0)
        {
            return;
        }

        var origin = request.Address.Origin;
        var tags = new TagList
        {
            { "http.request.method", request.Method },
            { "server.address", origin.Host },
            { "server.port", origin.Port },
            { "url.scheme", origin.IsTls ? "https" : "http" },
            { "network.protocol.version", "1.1" },
        };
        if (status is { } code)
        {
            tags.Add("http.response.status_code", code);
        }

        if (error is not null)
        {
            tags.Add("error.type", error);
        }

        Duration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, tags);
    }
}
