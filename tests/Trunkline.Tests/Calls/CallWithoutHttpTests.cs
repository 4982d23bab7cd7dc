using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Trunkline.Calls;
using Trunkline.Connectors.Calls;
using Trunkline.Errors;
using Trunkline.Instances.Live;
using Trunkline.Sending;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Calls;

public sealed class CallWithoutHttpTests
{
    [Fact]
    public async Task AnOperationIsSentRetriedRememberedAndTellsOfHealthWithoutARequest()
    {
        var calls = 0;
        await using var hub = await FakedHub.StartAsync(c =>
        {
            c.Response.StatusCode = Interlocked.Increment(ref calls) == 1 ? 429 : 201;
            return c.Response.WriteAsync("""{"sid":"SM1","status":"queued"}""");
        });
        Assert.Equal("unverified", await HealthAsync(hub));
        var left = 0;
        var (answer, sent) = await SendMessageAsync(hub, "of-a-test", () => left++);

        Assert.Null(answer.Error);
        Assert.Equal("SM1", (string?)sent["sid"]);
        Assert.Equal(1, left);
        Assert.Equal(2, hub.Provider.Seen.Count);
        var record = await RecordedCalls.WaitForAsync(hub.Hub, c => (string?)c["requestId"] == "of-a-test");
        Assert.Equal(2, (int?)record["attempts"]);
        Assert.Equal(200, (int?)record["status"]);
        Assert.Equal("createMessage", (string?)record["operation"]);
        for (var n = 0; n < 300 && await HealthAsync(hub) != "healthy"; n++)
        {
            await Task.Delay(100);
        }

        Assert.Equal("healthy", await HealthAsync(hub));
    }

    [Fact]
    public async Task ADisabledInstanceRefusesWithoutARequestToo()
    {
        await using var hub = await FakedHub.StartAsync(c => c.Response.WriteAsync("{}"));
        await hub.Hub.Client.DeleteAsync(new Uri($"instances/{hub.Instance["id"]}/enabled", UriKind.Relative));
        var (answer, _) = await SendMessageAsync(hub, "refused", () => { });
        Assert.Equal(ErrorKind.Forbidden, answer.Error?.Kind);
        Assert.Empty(hub.Provider.Seen);
    }

    private static async Task<(OperationAnswer Answer, JsonNode Sent)> SendMessageAsync(
        FakedHub hub,
        string requestId,
        Action left
    )
    {
        var services = hub.Hub.Hub.Services;
        var instance = await services
            .GetRequiredService<LiveInstances>()
            .FindByIdAsync((long)hub.Instance["id"]!, CancellationToken.None);
        var match = instance!.Connector.Router.Match("POST", "/messages")!;
        var call = new CallContext(services.GetRequiredService<TimeProvider>())
        {
            RequestId = requestId,
            Method = "POST",
            Path = "/of/nobody",
            Instance = instance,
            OnSent = left,
        };
        using var body = JsonDocument.Parse("""{"to":"+14155550123","from":"+14155550100","body":"x"}""");
        using var mapped = new PooledBuffer();
        var answer = await services
            .GetRequiredService<OperationCalls>()
            .RunAsync(
                call,
                match.Plan,
                new CallInput
                {
                    Path = match.PathValues,
                    Query = [],
                    Body = body.RootElement,
                    Configuration = instance.Configuration,
                },
                mapped
            );
        return (answer, mapped.Memory.IsEmpty ? new JsonObject() : JsonNode.Parse(mapped.Memory.Span)!);
    }

    private static async Task<string?> HealthAsync(FakedHub hub) =>
        (string?)
            (
                await hub.Hub.Client.GetFromJsonAsync<JsonNode>(
                    new Uri($"instances/{hub.Instance["id"]}", UriKind.Relative)
                )
            )!["health"]!["state"];
}
