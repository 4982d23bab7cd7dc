using System.Text.Json.Nodes;
using Trunkline.Tests.Fixtures;
using Trunkline.Tests.Identity;

namespace Trunkline.Tests.Contracts;

/// <summary>What the hub says of its API is committed, so that a change of it is seen and meant.</summary>
public sealed class ApiContractTests
{
    private const string File = "docs/api/openapi.json";

    [Fact]
    public async Task TheDocumentOfTheApiIsTheOneInDocs()
    {
        await using var hub = await TestHub.StartAsync();
        var document = (await hub.Client.Get("/openapi/trunkline.json").OkAsync()).AsObject();

        Accepted.Check(File, Accepted.Text(Sorted(document)));
    }

    [Theory]
    [InlineData("required member", "\"required\": true", "\"required\": false")]
    [InlineData("path", "\"/elements/api-v2/accounts\": {", "\"/elements/api-v2/accounts2\": {")]
    public void AChangeOfItIsFound(string what, string from, string to)
    {
        var kept = System.IO.File.ReadAllText(Path.Combine(Architecture.SourceTests.Root(), File));
        var at = kept.IndexOf(from, StringComparison.Ordinal);
        Assert.True(at >= 0, $"the document has no {what} of this kind any more");

        var difference = Accepted.Difference(kept, kept[..at] + to + kept[(at + from.Length)..]);

        Assert.Contains(to, difference, StringComparison.Ordinal);
        Assert.Null(Accepted.Difference(kept, kept));
    }

    /// <summary>
    /// Without the address of this hub. Paths and schemas are sorted: their order is that of registration, which no caller
    /// sees. The order of an operation's own parts stays.
    /// </summary>
    private static JsonObject Sorted(JsonObject document)
    {
        document.Remove("servers");
        document["paths"] = ByName(document["paths"]!.AsObject());
        var components = document["components"]!.AsObject();
        foreach (var kind in components.Select(c => c.Key).ToList())
        {
            components[kind] = ByName(components[kind]!.AsObject());
        }

        document["components"] = ByName(components);
        return document;
    }

    private static JsonObject ByName(JsonObject all) =>
        new(
            all.OrderBy(m => m.Key, StringComparer.Ordinal)
                .Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone()))
        );
}
