using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Trunkline.Hosting;

/// <summary>
/// Traces and metrics for whoever watches the hub: the framework's own, under their standard names
/// (https://opentelemetry.io/docs/specs/semconv/http/), and the hub's, pushed by OTLP when an endpoint is set. Without one
/// nothing is exported, and next to nothing is listened to.
/// </summary>
internal static class Telemetry
{
    public static readonly string[] Sources = ["Microsoft.AspNetCore", "System.Net.Http", "Trunkline"];

    public static readonly string[] Meters =
    [
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "System.Net.Http",
        "System.Runtime",
        "Trunkline",
    ];

    /// <param name="services">Get what measures; it starts and ends with the host.</param>
    /// <param name="endpoint">Where to send to; null: nowhere.</param>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, string? endpoint)
    {
        services.AddSingleton<MetricsListener>().AddHostedService(p => p.GetRequiredService<MetricsListener>());
        if (endpoint is not null)
        {
            services
                .AddOpenTelemetry()
                .ConfigureResource(Describe)
                .WithTracing(traces =>
                    traces.AddSource(Sources).AddOtlpExporter(exporter => Configure(exporter, endpoint, "traces"))
                )
                .WithMetrics(metrics =>
                    metrics.AddMeter(Meters).AddOtlpExporter(exporter => Configure(exporter, endpoint, "metrics"))
                );
        }

        return services;
    }

    private static void Configure(OtlpExporterOptions exporter, string endpoint, string signal)
    {
        exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
        exporter.Endpoint = new Uri($"{endpoint.TrimEnd('/')}/v1/{signal}");
        // A collector that is away must not hold up the shutdown for longer than this.
        exporter.TimeoutMilliseconds = 5000;
    }

    private static void Describe(ResourceBuilder resource) =>
        resource.AddService("trunkline", serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString(3));
}
