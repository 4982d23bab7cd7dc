using System.Text.Json;
using Microsoft.Playwright;

namespace Trunkline.Browser.Tests;

/// <summary>Looks at a page against WCAG 2.2 AA (https://github.com/dequelabs/axe-core).</summary>
internal static class Axe
{
    private static readonly string Source = File.ReadAllText(
        Path.Combine(Chromium.Place("NodeModules"), "axe-core/axe.min.js")
    );

    /// <summary>One line for each element that it objects to.</summary>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(IPage page)
    {
        await page.EvaluateAsync(Source);
        var found = await page.EvaluateAsync<JsonElement>(
            """
            () => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
              .then(r => r.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.target.join(' ')} ${n.failureSummary}`)))
            """
        );
        return [.. found.EnumerateArray().Select(v => v.GetString()!)];
    }
}
