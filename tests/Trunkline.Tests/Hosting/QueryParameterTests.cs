using System.Net;
using System.Text.Json.Nodes;
using Trunkline.Tests.Fixtures;
using Trunkline.Tests.Instances;

namespace Trunkline.Tests.Hosting;

/// <summary>The API's document names each query parameter that a handler looks at, and no other.</summary>
public sealed class QueryParameterTests
{
    [Fact]
    public async Task WhatIsReadOfAQueryIsDeclaredAndTheOtherWayRound()
    {
        var seen = new SeenQuery();
        await using var world = await InstanceWorld.StartAsync(replace: seen.AddTo);
        world.Through.Timeout = TimeSpan.FromSeconds(60);
        var wrong = new List<string>();
        var checkedOnes = 0;
        foreach (var (path, operation) in Operations(await DocumentAsync(world.Hub), "get"))
        {
            seen.Names.Clear();
            using var answer = await world.Through.GetAsync(
                new Uri(world.Hub.Hub.Url, Filled(path)),
                HttpCompletionOption.ResponseHeadersRead,
                TestContext.Current.CancellationToken
            );
            Assert.True(
                answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound or HttpStatusCode.BadRequest
                    || path.EndsWith("/session", StringComparison.Ordinal),
                $"{path} answers {answer.StatusCode}: {(answer.IsSuccessStatusCode ? "" : await answer.Content.ReadAsStringAsync())}"
            );
            var declared = Declared(operation).Select(p => (string)p["name"]!).ToHashSet(StringComparer.Ordinal);
            var read = seen.Names.ToHashSet(StringComparer.Ordinal);
            wrong.AddRange(read.Except(declared).Select(n => $"{path} reads '{n}', which it does not declare"));
            wrong.AddRange(declared.Except(read).Select(n => $"{path} declares '{n}' and never reads it"));
            checkedOnes += declared.Count;
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(checkedOnes > 80, $"only {checkedOnes} parameters");
    }

    [Fact]
    public async Task EachParameterSaysWhatItMeans()
    {
        await using var hub = await TestHub.StartAsync();
        var silent =
            from one in Operations(await DocumentAsync(hub))
            from parameter in Declared(one.Operation)
            where string.IsNullOrWhiteSpace((string?)parameter["description"])
            select $"{one.Path}: {parameter["name"]}";

        Assert.Empty(silent);
    }

    [Fact]
    public async Task ListsOfInstancesTellWhichValuesTheirFiltersMayHaveAndTakeThemAll()
    {
        await using var world = await InstanceWorld.StartAsync();
        var lists = Operations(await DocumentAsync(world.Hub), "get")
            .Where(o => o.Path.EndsWith("/instances", StringComparison.Ordinal))
            .ToList();
        Assert.Equal(4, lists.Count);
        foreach (var (path, operation) in lists)
        {
            foreach (var name in (string[])["health", "environment", "orderBy"])
            {
                var values = Declared(operation).Single(p => (string?)p["name"] == name)["schema"]!["enum"]!.AsArray();
                Assert.True(values.Count >= 3);
                foreach (var value in values)
                {
                    using var taken = await world.Client.GetAsync(
                        new Uri(world.Hub.Hub.Url, $"{Filled(path)}?{name}={value}")
                    );
                    Assert.True(taken.IsSuccessStatusCode, $"{path} does not take {name}={value}");
                }
            }
        }
    }

    private static async Task<JsonNode> DocumentAsync(TestHub hub) =>
        await (await hub.Client.GetAsync(new Uri(hub.Hub.Url, "/openapi/trunkline.json"))).JsonAsync();

    private static IEnumerable<(string Path, JsonNode Operation)> Operations(
        JsonNode document,
        string? method = null
    ) =>
        from path in document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        where method is null ? operation.Value is JsonObject : operation.Key == method
        select (path.Key, operation.Value!);

    private static IEnumerable<JsonNode> Declared(JsonNode operation) =>
        (operation["parameters"]?.AsArray() ?? []).Select(p => p!).Where(p => (string?)p["in"] == "query");

    /// <summary>With what exists where that is known; handlers read their query before they look anything up.</summary>
    private static string Filled(string path) =>
        string.Concat(
            path.Split('{', '}')
                .Select(
                    (part, n) =>
                        n % 2 == 0 ? part
                        : part == "keyOrId" ? "twiliov2"
                        : part is "key" or "hub" ? "messaging"
                        : part == "type" ? "basic"
                        : "1"
                )
        );
}
