using System.Reflection;
using Microsoft.Playwright;

namespace ConsoleBrowser;

/// <summary>Debian's Chromium without a window.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private readonly IPlaywright playwright;

    private Chromium(IPlaywright playwright, IBrowser browser)
    {
        this.playwright = playwright;
        Browser = browser;
    }

    public IBrowser Browser { get; }

    public string Version => Browser.Version;

    public static async Task<Chromium> StartAsync()
    {
        // Read by Playwright when it starts.
        Environment.SetEnvironmentVariable("PLAYWRIGHT_DRIVER_SEARCH_PATH", Package());
        Environment.SetEnvironmentVariable("PLAYWRIGHT_NODEJS_PATH", Program("node"));
        var started = await Playwright.CreateAsync();
        return new Chromium(
            started,
            await started.Chromium.LaunchAsync(new() { ExecutablePath = Program("chromium") })
        );
    }

    /// <summary>Signs in once; the cookie serves all measurements.</summary>
    public async Task<string> SignInAsync(string hub, string email, string password)
    {
        await using var profile = await Browser.NewContextAsync();
        var answer = await profile.APIRequest.PostAsync(
            hub + "/elements/api-v2/session",
            new()
            {
                DataObject = new { username = email, password },
                Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Trunkline-Console"] = "1" },
            }
        );
        return answer.Ok
            ? await profile.StorageStateAsync()
            : throw new InvalidOperationException($"Signing in was answered {answer.Status}.");
    }

    /// <summary>A profile that has never been at the hub, but for the cookie: nothing is cached.</summary>
    public Task<IBrowserContext> ProfileAsync(string state) =>
        Browser.NewContextAsync(
            new()
            {
                StorageState = state,
                ViewportSize = new() { Width = 1280, Height = 860 },
            }
        );

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        playwright.Dispose();
    }

    private static string Package() =>
        Assembly
            .GetExecutingAssembly()
            .GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(a => a.Key == "PlaywrightPackage")
            .Value!;

    private static string Program(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists)
        ?? throw new FileNotFoundException($"{name} is not installed; bench/console installs it.");
}
