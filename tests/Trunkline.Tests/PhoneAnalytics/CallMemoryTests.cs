using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.PhoneAnalytics;

/// <summary>Measures the memory of the process, so that nothing else may run beside it.</summary>
[Collection(nameof(AloneCollection))]
public sealed class CallMemoryTests
{
    [Fact]
    public async Task OnePageOfTheLogIsInMemoryAtATime()
    {
        const int pages = 40;
        const int callsOfPage = 1000;
        var note = new string('n', 1500);
        var memory = new List<long>();
        await using var hub = await FakedHub.StartAsync(
            async c =>
            {
                memory.Add(GC.GetTotalMemory(forceFullCollection: true));
                var page = memory.Count;
                var calls = Enumerable
                    .Range(0, callsOfPage)
                    .Select(n =>
                    {
                        var call = CallBook.Call("2026-02-03T10:00:00Z", "-0.01", "USD", $"+1415555{n % 50:0000}");
                        call["forwarded_from"] = note;
                        return call;
                    });
                await CallBook.WriteAsync(c, calls, page < pages ? page : null);
                // Memory is measured here, not time: a busy machine may take longer than the hub's ten seconds.
            },
            settings: [("Analytics:WaitSeconds", "120")]
        );

        var figures = await hub.AskAsync("from=2026-02-03&to=2026-02-03");

        Assert.Equal(pages * callsOfPage, (int)figures["callsRead"]!);
        Assert.Equal(pages, memory.Count);
        // All pages together have more than 60 MB. The first ones fill pools and caches.
        var grown = memory.Max() - memory[4];
        Assert.True(grown < 20_000_000, $"the hub holds {grown} bytes more than after the first pages");
    }
}

[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public sealed class AloneCollection;
