using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Trunkline.Browser.Tests.Console;

/// <summary>The dialog that makes a connect link, under impatient hands.</summary>
public sealed class LinkTests(Chromium chromium)
{
    /// <summary>From the moment that it is there: where it is in each frame, and what a press would meet there.</summary>
    private const string WatchDone = """
        () => new Promise((told) => {
          const seen = new Set();
          let frames = 0;
          const look = () => {
            const done = [...document.querySelectorAll('[role=dialog] button')].find((b) => b.textContent === 'Done');
            if (!done) return requestAnimationFrame(look);
            const box = done.getBoundingClientRect();
            const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
            const met = document.elementFromPoint(x, y);
            seen.add(`at ${Math.round(x)}, ${Math.round(y)}: ${done.contains(met) ? 'Done' : (met?.textContent ?? 'nothing')}`);
            if (++frames < 40) requestAnimationFrame(look);
            else told([...seen]);
          };
          look();
        })
        """;

    [Theory]
    [InlineData(1280, 860)]
    [InlineData(640, 400)]
    [InlineData(320, 480)]
    public async Task Done_stays_where_it_is_and_nothing_lies_upon_it(int width, int height)
    {
        await using var visit = await ConsoleVisit.StartAsync(chromium, width: width, height: height);
        await visit.OpenAsync("/console/connect/links");
        await visit.Button("New link").First.ClickAsync();
        await visit.Field("Customer id").FillAsync("42");
        await visit.Button("Make and copy link").ClickAsync();

        var seen = await visit.Page.EvaluateAsync<string[]>(WatchDone);

        Assert.EndsWith(": Done", Assert.Single(seen), StringComparison.Ordinal);
        await Expect(visit.Page.GetByText("Link copied")).ToBeVisibleAsync();
        await visit.Button("Done").ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }
}
