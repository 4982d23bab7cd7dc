using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Trunkline.Settings;

namespace Trunkline.Telemetry;

/// <summary>
/// Traces and metrics for whoever watches the hub: the framework's own, under their standard names
/// (https://opentelemetry.io/docs/specs/semconv/http/), and the hub's, pushed by OTLP when an endpoint is set. Without one
/// nothing is exported, and next to nothing is listened to.
/// </summary>
internal sealed class HubTelemetry(IOptions<TelemetryOptions> options, MetricsListener page) : IHostedService
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

    private TracerProvider? traces;
    private MeterProvider? metrics;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        page.Start();
        if (options.Value.OtlpEndpoint is not { } endpoint)
        {
            return Task.CompletedTask;
        }

        traces = Sdk.CreateTracerProviderBuilder()
            .ConfigureResource(Describe)
            .AddSource(Sources)
            .AddOtlpExporter(exporter => Configure(exporter, endpoint, "traces"))
            .Build();
        metrics = Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(Describe)
            .AddMeter(Meters)
            .AddOtlpExporter(exporter => Configure(exporter, endpoint, "metrics"))
            .Build();
        return Task.CompletedTask;
    }

    /// <summary>Sends what is still held back; the server has stopped by now.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        traces?.Dispose();
        metrics?.Dispose();
        return Task.CompletedTask;
    }

    private static void Configure(OtlpExporterOptions exporter, string endpoint, string signal)
    {
        exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
        exporter.Endpoint = new Uri($"{endpoint.TrimEnd('/')}/v1/{signal}");
        // A collector that is away must not hold up the shutdown for longer than this.
        exporter.TimeoutMilliseconds = 5000;
    }

    private static void Describe(ResourceBuilder resource) =>
        resource.AddService("trunkline", serviceVersion: typeof(HubTelemetry).Assembly.GetName().Version?.ToString(3));
}

internal static class TelemetryDoor
{
    public static IServiceCollection AddTelemetry(this IServiceCollection services) =>
        services
            .AddSettings<TelemetryOptions>("Telemetry", s => s.Problems())
            .AddSingleton<MetricsListener>()
            .AddHostedService<HubTelemetry>();
}
