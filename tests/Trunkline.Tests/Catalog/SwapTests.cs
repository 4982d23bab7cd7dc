using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Trunkline.Catalog;
using Trunkline.Connectors.Yaml;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Catalog;

public sealed class SwapTests
{
    private const string OldPath = "/2010-04-01/";
    private const string NewPath = "/2099-09-09/";

    [Fact]
    public async Task ACallUnderWayEndsWithTheConnectorThatItBeganWith()
    {
        using var folder = new CatalogFolder();
        folder.Write(1);
        var asked = new SemaphoreSlim(0);
        var release = new TaskCompletionSource();
        await using var provider = await FakeProvider.StartAsync(async c =>
        {
            if (IsOld(c))
            {
                asked.Release();
                await release.Task;
            }

            await AnswerAsync(c);
        });
        await using var hub = await StartAsync(folder, provider);
        using var through = await ThroughAsync(hub);
        var under = SidAsync(through);
        Assert.True(await asked.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));

        folder.Write(1, Newer);
        await CatalogOf(hub).LoadAsync(TestContext.Current.CancellationToken);

        Assert.Equal("new", await SidAsync(through));
        release.SetResult();
        Assert.Equal("old", await under);
    }

    [Fact]
    public async Task EachOfManyCallsSeesOneConnectorWhileTheCatalogIsSwapped()
    {
        using var folder = new CatalogFolder();
        folder.Write(1);
        await using var provider = await FakeProvider.StartAsync(AnswerAsync);
        await using var hub = await StartAsync(folder, provider);
        using var through = await ThroughAsync(hub);
        using var enough = new CancellationTokenSource();
        var callers = Enumerable
            .Range(0, 4)
            .Select(_ =>
                Task.Run(async () =>
                {
                    var seen = new HashSet<string>(StringComparer.Ordinal);
                    while (!enough.IsCancellationRequested)
                    {
                        seen.Add(await SidAsync(through));
                    }

                    return seen;
                })
            )
            .ToList();
        for (var swap = 1; swap <= 20; swap++)
        {
            folder.Write(1, swap % 2 == 1 ? Newer : null);
            await CatalogOf(hub).LoadAsync(TestContext.Current.CancellationToken);
            // Until a call has gone to it.
            Assert.Equal(swap % 2 == 1 ? "new" : "old", await SidAsync(through));
        }

        await enough.CancelAsync();
        var all = (await Task.WhenAll(callers)).SelectMany(s => s).ToHashSet(StringComparer.Ordinal);
        Assert.Subset(new HashSet<string>(["old", "new"], StringComparer.Ordinal), all);
    }

    [Fact]
    public async Task WrongFilesKeepTheConnectorsAndSayWhatIsWrong()
    {
        using var folder = new CatalogFolder();
        folder.Write(1);
        await using var hub = await TestHub.StartAsync(settings: [("Catalog:Connectors", folder.Path)]);
        var catalog = CatalogOf(hub);
        var before = catalog.Current;
        folder.Write(2);
        folder.WriteFile("odd", "id: x\nkey: Odd Key\n");

        var wrong = await Assert.ThrowsAsync<CatalogException>(() =>
            catalog.LoadAsync(TestContext.Current.CancellationToken)
        );

        Assert.Contains("odd.yaml:1", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("odd.yaml:2", wrong.Message, StringComparison.Ordinal);
        Assert.Same(before, catalog.Current);
        Assert.Null(catalog.Find("made002"));
        File.Delete(Path.Combine(folder.Path, "odd.yaml"));
        await catalog.LoadAsync(TestContext.Current.CancellationToken);
        Assert.NotNull(catalog.Find("made002"));
        Assert.Equal(before.Generation + 1, catalog.Current.Generation);
    }

    [Fact]
    public async Task AnInstanceWhoseConnectorIsGoneIsNotCalledAndComesBackWithIt()
    {
        using var folder = new CatalogFolder();
        folder.Write(1);
        folder.Write(2);
        await using var provider = await FakeProvider.StartAsync(AnswerAsync);
        await using var hub = await StartAsync(folder, provider);
        using var through = await ThroughAsync(hub);
        Assert.Equal("old", await SidAsync(through));

        folder.Delete(1);
        await CatalogOf(hub).LoadAsync(TestContext.Current.CancellationToken);
        var answer = await through.GetAsync(new Uri("calls", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);

        folder.Write(1);
        await CatalogOf(hub).LoadAsync(TestContext.Current.CancellationToken);
        Assert.Equal("old", await SidAsync(through));
    }

    [Fact]
    public async Task ASecondSourceIsOneRegistration()
    {
        using var folder = new CatalogFolder();
        using var other = new CatalogFolder();
        folder.Write(1);
        other.Write(2);
        await using var hub = await TestHub.StartAsync(
            settings: [("Catalog:Connectors", folder.Path)],
            replace: services =>
                services.AddSingleton<ConnectorSource>(_ => Task.FromResult(ConnectorFiles.Load(other.Path)))
        );
        Assert.Equal(["made001", "made002"], CatalogOf(hub).Current.All.Select(c => c.Key));

        other.Write(1);
        var twice = await Assert.ThrowsAsync<CatalogException>(() =>
            CatalogOf(hub).LoadAsync(TestContext.Current.CancellationToken)
        );
        Assert.Contains("'made001' with id 1001 is there already", twice.Message, StringComparison.Ordinal);
    }

    /// <summary>Both halves of a call differ: where it goes, and where the answer is looked for.</summary>
    private static string Newer(string yaml) =>
        yaml.Replace(OldPath, NewPath, StringComparison.Ordinal)
            .Replace("root: calls", "root: renamed", StringComparison.Ordinal);

    private static bool IsOld(HttpContext http) =>
        http.Request.Path.Value!.StartsWith(OldPath, StringComparison.Ordinal);

    private static Task AnswerAsync(HttpContext http) =>
        http.Response.WriteAsync(IsOld(http) ? """{"calls":[{"sid":"old"}]}""" : """{"renamed":[{"sid":"new"}]}""");

    private static Task<TestHub> StartAsync(CatalogFolder folder, FakeProvider provider) =>
        TestHub.StartAsync(
            settings:
            [
                .. provider.Settings,
                ("Catalog:Connectors", folder.Path),
                ($"Catalog:Origins:{CatalogFolder.Key(1)}", provider.Url.GetLeftPart(UriPartial.Authority)),
            ]
        );

    private static ConnectorCatalog CatalogOf(TestHub hub) => hub.Hub.Services.GetRequiredService<ConnectorCatalog>();

    private static async Task<HttpClient> ThroughAsync(TestHub hub)
    {
        var answer = await hub.Client.PostAsJsonAsync(
            "instances?verify=false",
            ManyConnectorsTests.Body(CatalogFolder.Key(1))
        );
        var instance = await answer.JsonAsync();
        Assert.True(answer.IsSuccessStatusCode, instance.ToJsonString());
        return hub.As($"{hub.Authorization}, Element {instance["token"]}");
    }

    /// <summary>The one item of the list of calls.</summary>
    private static async Task<string> SidAsync(HttpClient through)
    {
        var answer = await through.GetAsync(new Uri("calls", UriKind.Relative));
        var list = await answer.JsonAsync();
        Assert.True(answer.IsSuccessStatusCode, list.ToJsonString());
        return (string)Assert.Single(list.AsArray())!["sid"]!;
    }
}
