using Microsoft.Playwright;

namespace Trunkline.Browser.Tests.Console;

/// <summary>
/// Pictures of every page as it is, for people to look at. They are taken each time, and kept in docs/console when
/// TRUNKLINE_TEST_PICTURES is set.
/// </summary>
public sealed class PictureTests(Chromium chromium)
{
    private const int MostBytes = 220_000;

    [Fact]
    public async Task Every_page()
    {
        await using var visit = await ConsoleVisit.StartAsync(chromium);
        var places = await ConsolePages.FurnishAsync(visit);
        foreach (var page in ConsolePages.All)
        {
            await visit.Page.SetViewportSizeAsync(1280, 800);
            await visit.OpenAsync(places(page));
            await visit.SettledAsync();
            foreach (var scheme in new[] { ColorScheme.Dark, ColorScheme.Light })
            {
                await visit.Tab.ShowInAsync(scheme);
                await TakeAsync(visit, $"{Named(page)}-{(scheme == ColorScheme.Dark ? "dark" : "light")}");
            }

            await visit.Page.SetViewportSizeAsync(360, 740);
            await visit.OpenAsync(places(page));
            await visit.SettledAsync();
            await TakeAsync(visit, Named(page) + "-narrow");
        }
    }

    /// <summary>Such as <c>instances-edit-mode-reauthenticate</c>.</summary>
    private static string Named(string page)
    {
        char[] apart = ['/', '?', '='];
        var words = page.Replace("{id}", "", StringComparison.Ordinal)
            .Replace("{call}", "one", StringComparison.Ordinal)
            .Split(apart, StringSplitOptions.RemoveEmptyEntries)
            .Skip(1);
        var name = string.Join('-', words);
        return name.Length == 0 ? "home"
            : page.EndsWith("{id}", StringComparison.Ordinal) ? "instance"
            : name;
    }

    private static async Task TakeAsync(ConsoleVisit visit, string name)
    {
        await visit.Page.EvaluateAsync("document.activeElement.blur()");
        var picture = await visit.Page.ScreenshotAsync(
            new()
            {
                Animations = ScreenshotAnimations.Disabled,
                Type = ScreenshotType.Jpeg,
                Quality = 60,
            }
        );
        Assert.InRange(picture.Length, 3_000, MostBytes);
        if (Environment.GetEnvironmentVariable("TRUNKLINE_TEST_PICTURES") is { Length: > 0 })
        {
            var folder = Path.Combine(Chromium.Place("Pictures"), "../console");
            await File.WriteAllBytesAsync(Path.Combine(folder, name + ".jpg"), picture);
        }
    }
}
