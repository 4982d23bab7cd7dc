using System.Net;
using System.Text.Json.Nodes;
using Trunkline.Tests.Fixtures;
using Trunkline.Tests.Identity;
using Trunkline.Tests.Instances;

namespace Trunkline.Tests.Activity;

public sealed class CallStreamTests
{
    private static Uri Path(string path) => new(path, UriKind.Relative);

    [Theory]
    [EachEngine]
    public async Task CallsAreSeenAsTheyHappen(Engine engine)
    {
        await using var world = await InstanceWorld.StartAsync(engine);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var lines = await OpenAsync(world.Client, "", patience.Token);
        await world.CallAsync();
        var call = await NextAsync(lines, patience.Token);
        Assert.Equal("getCalls", (string?)call["operation"]);
        Assert.Equal("World", (string?)call["instanceName"]);
        Assert.Equal(HttpStatusCode.OK, (await world.Client.GetAsync(Path($"activity/calls/{call["id"]}"))).StatusCode);
    }

    [Fact]
    public async Task FiltersAndTenantsHoldHereToo()
    {
        await using var world = await InstanceWorld.StartAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var account = (long)(await world.GetAsync("accounts")).AsArray()[0]!["id"]!;
        var (_, _, other) = await world.Hub.UserAsync(account, "other@example.com");
        using var failed = await OpenAsync(world.Client, "?status=failed", patience.Token);
        using var foreign = await OpenAsync(other, "", patience.Token);
        await world.CallAsync();
        await world.Through.GetAsync(Path("no-such-resource"));
        // The first event of the filtered view is the second call.
        Assert.Equal(404, (int)(await NextAsync(failed, patience.Token))["status"]!);

        using var impatience = new CancellationTokenSource(TimeSpan.FromSeconds(3));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => NextAsync(foreign, impatience.Token));
    }

    private static async Task<StreamReader> OpenAsync(HttpClient client, string query, CancellationToken cancel)
    {
        var answer = await client.GetAsync(
            Path("activity/calls/stream" + query),
            HttpCompletionOption.ResponseHeadersRead,
            cancel
        );
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(cancel));
        Assert.Equal(": hello", await lines.ReadLineAsync(cancel));
        return lines;
    }

    private static async Task<JsonNode> NextAsync(StreamReader lines, CancellationToken cancel)
    {
        while (true)
        {
            var line = await lines.ReadLineAsync(cancel) ?? throw new InvalidOperationException("The stream ended.");
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                return JsonNode.Parse(line["data: ".Length..])!;
            }
        }
    }
}
