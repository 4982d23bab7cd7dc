namespace Trunkline.Telemetry;

/// <summary>
/// <c>GET /metrics</c> in Prometheus's text format. It counts from the first time it is read, so that a hub that nobody
/// scrapes does no work for it.
/// </summary>
internal static class PrometheusPage
{
    private const string Format = "text/plain; version=0.0.4; charset=utf-8";

    public static void MapMetrics(this IEndpointRouteBuilder app) =>
        app.MapGet(
                "/metrics",
                (MetricsListener listener) => TypedResults.Text(PrometheusText.Write(listener.Read()), Format)
            )
            .ExcludeFromDescription();
}
