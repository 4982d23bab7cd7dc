using System.Text;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Telemetry;

public sealed class OtlpTests
{
    [Fact]
    public async Task TracesAndMetricsReachTheCollector()
    {
        await using var collector = await FakeProvider.StartAsync();
        // No rule of Egress:Allow: the collector is the operator's choice, not a caller's.
        await using (
            var hub = await TestHub.StartAsync(
                settings: [("Telemetry:OtlpEndpoint", collector.Url.ToString().TrimEnd('/'))]
            )
        )
        {
            await hub.Client.GetAsync(new Uri("/health/live", UriKind.Relative));
        }

        // Stopping the hub has sent what was still held back.
        Assert.All(collector.Seen, r => Assert.Equal("POST", r.Method));
        Assert.All(collector.Seen, r => Assert.Equal(["application/x-protobuf"], r.Headers["Content-Type"]));
        Assert.Contains(
            collector.Seen,
            r => r.Target == "/v1/traces" && Holds(r, "trunkline") && Holds(r, "/health/live")
        );
        Assert.Contains(collector.Seen, r => r.Target == "/v1/metrics" && Holds(r, "http.server.request.duration"));
    }

    [Fact]
    public async Task OpenTelemetrysOwnVariablesAreRead()
    {
        await using var collector = await FakeProvider.StartAsync();
        var folder = Directory.CreateTempSubdirectory("trunkline-").FullName;
        try
        {
            await using var hub = await HubProcess.StartAsync(
                folder,
                [("OTEL_EXPORTER_OTLP_HEADERS", "x-collector-key=made-up")],
                [$"--Telemetry:OtlpEndpoint={collector.Url}"]
            );
            Assert.Equal(0, await hub.StopAsync());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        Assert.NotEmpty(collector.Seen);
        Assert.All(collector.Seen, r => Assert.Equal(["made-up"], r.Headers["x-collector-key"]));
    }

    [Fact]
    public async Task ACollectorThatIsAwayHarmsNobody()
    {
        await using var hub = await TestHub.StartAsync(settings: [("Telemetry:OtlpEndpoint", "http://127.0.0.1:1")]);
        var answer = await hub.Client.GetAsync(new Uri("/health/ready", UriKind.Relative));
        Assert.True(answer.IsSuccessStatusCode);
    }

    private static bool Holds(SeenRequest request, string text) =>
        request.Body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
}
