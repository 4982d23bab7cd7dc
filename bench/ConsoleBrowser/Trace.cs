using System.Text.Json;
using Microsoft.Playwright;

namespace ConsoleBrowser;

/// <summary>The browser's own tracing: what the thread did that draws the page and runs its scripts.</summary>
internal sealed class Trace
{
    private readonly ICDPSession session;
    private readonly List<JsonElement> events = [];

    private Trace(ICDPSession session) => this.session = session;

    public static async Task<Trace> StartAsync(IBrowser browser)
    {
        var tracing = await browser.NewBrowserCDPSessionAsync();
        var trace = new Trace(tracing);
        tracing.Event("Tracing.dataCollected").OnEvent += (_, e) =>
        {
            lock (trace.events)
            {
                trace.events.AddRange(e!.Value.GetProperty("value").EnumerateArray().Select(v => v.Clone()));
            }
        };
        await tracing.SendAsync(
            "Tracing.start",
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["categories"] = "toplevel,__metadata",
                ["transferMode"] = "ReportEvents",
            }
        );
        return trace;
    }

    public async Task<MainThread> StopAsync()
    {
        var complete = new TaskCompletionSource();
        session.Event("Tracing.tracingComplete").OnEvent += (_, _) => complete.TrySetResult();
        await session.SendAsync("Tracing.end");
        await complete.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await session.DetachAsync();
        lock (events)
        {
            return MainThread.Of(events);
        }
    }
}

/// <summary>
/// CPU time in milliseconds, since the browser's other threads and the hub share the machine's cores with the page. A task over
/// 50 ms is what a person notices, and what browsers call a long one.
/// </summary>
internal sealed record MainThread(double Busy, double Longest, int Over50)
{
    public static MainThread Of(List<JsonElement> events)
    {
        var threads = events
            .Where(e =>
                e.GetProperty("name").GetString() == "thread_name"
                && e.GetProperty("args").GetProperty("name").GetString() == "CrRendererMain"
            )
            .Select(Thread)
            .ToHashSet();
        // The page that was opened is the renderer that worked most; others are spare ones.
        var tasks = events
            .Where(e => e.GetProperty("name").GetString() is "ThreadControllerImpl::RunTask" or "RunTask")
            .Where(e => e.TryGetProperty("tdur", out _) && threads.Contains(Thread(e)))
            .GroupBy(Thread, e => e.GetProperty("tdur").GetDouble() / 1000)
            .Select(t => t.ToList())
            .MaxBy(t => t.Sum());
        return tasks is null
            ? throw new InvalidOperationException("The trace has no tasks.")
            : new MainThread(tasks.Sum(), tasks.Max(), tasks.Count(t => t > 50));
    }

    private static (int, int) Thread(JsonElement e) =>
        (e.GetProperty("pid").GetInt32(), e.GetProperty("tid").GetInt32());
}
