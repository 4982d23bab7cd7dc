using Microsoft.Playwright;

namespace ConsoleBrowser;

/// <summary>A list of ten thousand, scrolled from its top to its end and filtered by typing.</summary>
/// <param name="Rows">How many there are.</param>
/// <param name="RowsInPage">How many the page has drawn.</param>
/// <param name="Scroll">The page's thread while it was scrolled.</param>
/// <param name="ScrollGap">The longest time between two frames while it was scrolled, ms.</param>
/// <param name="Filter">The page's thread while a filter was typed and its result drawn.</param>
/// <param name="FilterMilliseconds">From the last key until the list has only what matches.</param>
internal sealed record ListFigures(
    int Rows,
    int RowsInPage,
    MainThread Scroll,
    double ScrollGap,
    MainThread Filter,
    double FilterMilliseconds
);

internal static class LongList
{
    // One in a thousand is called so.
    private const string Needle = "harbour";

    public static async Task<ListFigures> OfTheConsoleAsync(Chromium browser, string state, string hub)
    {
        await using var profile = await browser.ProfileAsync(state);
        var page = await profile.NewPageAsync();
        await page.GotoAsync(hub + "/console/instances?view=table");
        var list = page.GetByRole(AriaRole.Region, new() { Name = "List of instances" });
        await list.WaitForAsync();
        return await MeasureAsync(
            browser,
            page,
            list,
            page.GetByRole(AriaRole.Searchbox),
            "document.querySelector('[role=table]').ariaRowCount - 1",
            "document.querySelectorAll('.vplaced').length"
        );
    }

    /// <summary>The same rows in an ordinary table, all of them in the page, with a filter that hides what does not match.</summary>
    public static async Task<ListFigures> AsPlainTableAsync(Chromium browser, string state, string hub)
    {
        await using var profile = await browser.ProfileAsync(state);
        var page = await profile.NewPageAsync();
        // From the hub, so that it may read the list; the page itself is empty.
        await page.RouteAsync("**/plain", r => r.FulfillAsync(new() { ContentType = "text/html", Body = Plain }));
        await page.GotoAsync(hub + "/plain");
        await page.WaitForFunctionAsync("window.ready", null, new() { Timeout = 120_000 });
        return await MeasureAsync(
            browser,
            page,
            page.Locator("#box"),
            page.Locator("input"),
            "document.querySelectorAll('tbody tr:not([hidden])').length",
            "document.querySelectorAll('tbody tr').length"
        );
    }

    private static async Task<ListFigures> MeasureAsync(
        Chromium browser,
        IPage page,
        ILocator list,
        ILocator filter,
        string rows,
        string rowsInPage
    )
    {
        var count = await page.EvaluateAsync<int>(rows);
        await page.EvaluateAsync(Gaps);
        var scrolling = await Trace.StartAsync(browser.Browser);
        // A person's wheel, several rows at a time, then the scroll bar drawn down to the end.
        await list.HoverAsync();
        for (var n = 0; n < 60; n++)
        {
            await page.Mouse.WheelAsync(0, 600);
            await page.WaitForTimeoutAsync(30);
        }

        for (var part = 1; part <= 20; part++)
        {
            await list.EvaluateAsync("(box, part) => box.scrollTo(0, (box.scrollHeight * part) / 20)", part);
            await page.WaitForTimeoutAsync(100);
        }

        var gap = await page.EvaluateAsync<double>("window.longestGap");
        var scroll = await scrolling.StopAsync();
        var drawn = await page.EvaluateAsync<int>(rowsInPage);

        await list.EvaluateAsync("box => box.scrollTo(0, 0)");
        await page.WaitForTimeoutAsync(500);
        var filtering = await Trace.StartAsync(browser.Browser);
        await filter.PressSequentiallyAsync(Needle, new() { Delay = 60 });
        var waited = await page.EvaluateAsync<double>(
            $$"""
            async () => {
              const from = performance.now();
              while (({{rows}}) !== {{count / 1000}}) await new Promise(requestAnimationFrame);
              return performance.now() - from;
            }
            """
        );
        return new ListFigures(count, drawn, scroll, gap, await filtering.StopAsync(), waited);
    }

    private const string Gaps = """
        () => {
          window.longestGap = 0;
          let before = performance.now();
          const frame = (now) => {
            window.longestGap = Math.max(window.longestGap, now - before);
            before = now;
            requestAnimationFrame(frame);
          };
          requestAnimationFrame(frame);
        }
        """;

    private const string Plain = """
        <!doctype html><meta charset="utf-8"><title>Plain</title>
        <style>#box { height: 700px; overflow: auto } td { padding: 8px 12px; border-bottom: 1px solid #ddd }</style>
        <input aria-label="Filter"><div id="box"><table><tbody></tbody></table></div>
        <script>
          (async () => {
            const body = document.querySelector("tbody");
            let next = null;
            do {
              const answer = await fetch("/elements/api-v2/instances?hydrate=false&showToken=false&pageSize=500" + (next ? "&nextPage=" + encodeURIComponent(next) : ""), { headers: { "Trunkline-Console": "1" } });
              next = answer.headers.get("Elements-Next-Page-Token");
              for (const i of await answer.json()) {
                const row = body.insertRow();
                for (const text of [i.name, i.health.state, i.identity?.id ?? "", i.element.name, i.id, i.lastUsedDate ?? "never"]) row.insertCell().textContent = text;
              }
            } while (next);
            document.querySelector("input").addEventListener("input", (e) => {
              const text = e.target.value.toLowerCase();
              for (const row of body.rows) row.hidden = !row.cells[0].textContent.toLowerCase().includes(text);
            });
            window.ready = true;
          })();
        </script>
        """;
}
