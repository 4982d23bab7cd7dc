namespace ConsoleBrowser;

/// <summary>A page that was never opened before: how long until it can be used, and what came over the wire.</summary>
/// <param name="Milliseconds">From the start of the navigation until everything is drawn that is read from the hub.</param>
/// <param name="Kilobytes">As transferred, compressed, headers included.</param>
/// <param name="BusyMilliseconds">What of it the page's own thread worked.</param>
/// <param name="Requests">How many.</param>
internal sealed record LoadFigures(double Milliseconds, double Kilobytes, double BusyMilliseconds, int Requests);

internal static class FirstLoad
{
    /// <summary>The title is there, and nothing says that it is still loading.</summary>
    public const string HomeIsThere =
        "document.querySelector('main h1') && !document.querySelector('[aria-busy=true]')";

    public const string OperationsAreThere = "document.querySelector('.opblock')";

    public static async Task<LoadFigures> MeasureAsync(
        Chromium browser,
        string state,
        string hub,
        string path,
        string isThere
    )
    {
        await using var profile = await browser.ProfileAsync(state);
        var page = await profile.NewPageAsync();
        // Looked at after each frame, by the page's own clock: nothing of this program's delay is in the figure.
        await page.AddInitScriptAsync(
            $$"""
            (() => {
              const look = () => {
                if (document.body && ({{isThere}})) requestAnimationFrame(() => setTimeout(() => (window.usableAt = performance.now())));
                else requestAnimationFrame(look);
              };
              look();
            })();
            """
        );
        var wire = await profile.NewCDPSessionAsync(page);
        await wire.SendAsync("Network.enable");
        double bytes = 0;
        var requests = 0;
        wire.Event("Network.loadingFinished").OnEvent += (_, e) =>
        {
            bytes += e!.Value.GetProperty("encodedDataLength").GetDouble();
            requests++;
        };
        var trace = await Trace.StartAsync(browser.Browser);
        await page.GotoAsync(hub + path);
        // Not WaitForFunction: the console's policy lets nobody evaluate text.
        var usable = await page.EvaluateAsync<double>(
            "async () => { while (!window.usableAt) await new Promise((r) => setTimeout(r, 10)); return window.usableAt; }"
        );
        var tasks = await trace.StopAsync();
        return new LoadFigures(usable, bytes / 1024, tasks.Busy, requests);
    }
}
