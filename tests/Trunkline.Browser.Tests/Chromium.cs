using System.Reflection;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Trunkline.Browser.Tests.Chromium))]

namespace Trunkline.Browser.Tests;

/// <summary>One Chromium for all tests; each test gets a profile of its own in it.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        // Read by Playwright when it starts.
        Environment.SetEnvironmentVariable("PLAYWRIGHT_DRIVER_SEARCH_PATH", Place("PlaywrightPackage"));
        Environment.SetEnvironmentVariable("PLAYWRIGHT_NODEJS_PATH", Program("node"));
        Assertions.SetDefaultExpectTimeout(20_000);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = Executable,
                // As browsers are about to be: no cookies of third parties.
                Args = ["--test-third-party-cookie-phaseout"],
            }
        );
    }

    /// <summary>
    /// A browser of its own with a profile on disk, where cookies of third parties are blocked or not. The others have private
    /// windows, in which Chromium blocks them always.
    /// </summary>
    internal Task<IBrowserContext> OnDiskAsync(string folder, bool allowsThirdParties)
    {
        var preferences = Path.Combine(
            Directory.CreateDirectory(Path.Combine(folder, "Default")).FullName,
            "Preferences"
        );
        var mode = allowsThirdParties ? 0 : 1;
        File.WriteAllText(preferences, $$"""{ "profile": { "cookie_controls_mode": {{mode}} } }""");
        return playwright!.Chromium.LaunchPersistentContextAsync(folder, new() { ExecutablePath = Executable });
    }

    internal Task<IBrowserContext> ProfileAsync(BrowserNewContextOptions options) => browser!.NewContextAsync(options);

    /// <summary>A path the build wrote into this program.</summary>
    internal static string Place(string key) =>
        Assembly
            .GetExecutingAssembly()
            .GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(a => a.Key == key)
            .Value!;

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }

    private static string Executable =>
        Environment.GetEnvironmentVariable("TRUNKLINE_TEST_CHROMIUM") ?? Program("chromium");

    private static string Program(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists)
        ?? throw new FileNotFoundException($"{name} is not installed; ./test installs it.");
}
