namespace Trunkline.Browser.Tests.Console;

/// <summary>A hub, a sandbox and a signed-in browser for all tests of a class, with something on every page.</summary>
public sealed class FurnishedConsole(Chromium chromium) : IAsyncLifetime
{
    private ConsoleVisit? visit;
    private Func<string, string> places = page => page;

    internal ConsoleVisit Visit => visit!;

    /// <summary>The addresses of every page.</summary>
    internal IEnumerable<string> Pages => ConsolePages.All.Select(places);

    /// <summary>The address of one of <see cref="ConsolePages.All"/>.</summary>
    internal string At(string page) => places(page);

    public async ValueTask InitializeAsync()
    {
        visit = await ConsoleVisit.StartAsync(chromium);
        places = await ConsolePages.FurnishAsync(visit);
    }

    public ValueTask DisposeAsync() => visit?.DisposeAsync() ?? ValueTask.CompletedTask;
}
