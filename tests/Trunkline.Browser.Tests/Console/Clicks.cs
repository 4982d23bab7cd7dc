using Microsoft.Playwright;

namespace Trunkline.Browser.Tests.Console;

/// <summary>Counts what a person activates; typing and pasting are not clicks.</summary>
internal sealed class Clicks
{
    public int Count { get; private set; }

    public async Task OnAsync(ILocator target)
    {
        await target.ClickAsync();
        Count++;
    }
}
