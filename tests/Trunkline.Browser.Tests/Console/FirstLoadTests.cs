using System.Collections.Concurrent;
using System.Text.Json;

namespace Trunkline.Browser.Tests.Console;

/// <summary>What a browser that was never here has to fetch before Home can be used.</summary>
public sealed class FirstLoadTests(Chromium chromium)
{
    private const int MostBytes = 250_000;

    [Fact]
    public async Task Home_takes_at_most_250_kB_and_every_file_comes_compressed()
    {
        await using var visit = await ConsoleVisit.BeforeAsync(chromium);
        await ConsoleVisit.SignInAsync(visit.Tab, ConsoleVisit.Email);
        var devTools = await visit.Tab.Profile.NewCDPSessionAsync(visit.Page);
        await devTools.SendAsync("Network.enable");
        var files = new ConcurrentDictionary<string, (string Kind, string Url, string? Encoding)>();
        var sizes = new ConcurrentDictionary<string, double>();
        devTools.Event("Network.responseReceived").OnEvent += (_, told) =>
        {
            var response = told!.Value.GetProperty("response");
            var encoding = response
                .GetProperty("headers")
                .EnumerateObject()
                .FirstOrDefault(h => h.Name.Equals("Content-Encoding", StringComparison.OrdinalIgnoreCase));
            files[Id(told.Value)] = (
                told.Value.GetProperty("type").GetString()!,
                response.GetProperty("url").GetString()!,
                encoding.Value.ValueKind == JsonValueKind.String ? encoding.Value.GetString() : null
            );
        };
        devTools.Event("Network.loadingFinished").OnEvent += (_, told) =>
            sizes[Id(told!.Value)] = told.Value.GetProperty("encodedDataLength").GetDouble();

        await visit.OpenAsync("/console/");
        await visit.SettledAsync();

        string[] kinds = ["Document", "Script", "Stylesheet", "Font"];
        List<KeyValuePair<string, (string Kind, string Url, string? Encoding)>> Loaded() =>
            [.. files.Where(f => kinds.Contains(f.Value.Kind))];
        // The browser tells of the end of a file a moment after the page has it.
        var loaded = Loaded();
        for (var tries = 0; tries < 200 && !loaded.All(f => sizes.ContainsKey(f.Key)); tries++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
            loaded = Loaded();
        }

        Assert.Contains(loaded, f => f.Value.Kind == "Document");
        Assert.Contains(loaded, f => f.Value.Kind == "Stylesheet");
        Assert.All(loaded, f => Assert.True(sizes.ContainsKey(f.Key), f.Value.Url + " is not there yet"));
        // Less than a kilobyte is not worth it.
        Assert.All(
            loaded,
            f =>
                Assert.True(
                    f.Value.Encoding is "br" or "gzip" || sizes[f.Key] < 2048,
                    f.Value.Url + " is not compressed"
                )
        );
        var whole = loaded.Sum(f => sizes[f.Key]);
        TestContext.Current.TestOutputHelper?.WriteLine($"{whole:F0} bytes in {loaded.Count} files");
        Assert.InRange(whole, 50_000, MostBytes);
    }

    private static string Id(JsonElement told) => told.GetProperty("requestId").GetString()!;
}
