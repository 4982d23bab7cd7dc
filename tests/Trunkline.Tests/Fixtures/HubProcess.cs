using System.Diagnostics;
using System.Text.RegularExpressions;
using Trunkline.Hosting;
using Trunkline.Identity.People;

namespace Trunkline.Tests.Fixtures;

/// <summary>The hub as a process of its own, so that it can be killed.</summary>
internal sealed partial class HubProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly List<string> output = [];

    private HubProcess(Process process) => this.process = process;

    public Uri Url { get; private set; } = null!;

    /// <summary>Shown on the first start only.</summary>
    public FirstSecrets? Secrets { get; private set; }

    public static Task<HubProcess> StartAsync(string folder, params string[] arguments) =>
        StartAsync(folder, [], arguments);

    public static async Task<HubProcess> StartAsync(
        string folder,
        (string Name, string Value)[] environment,
        string[] arguments
    )
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (
            var argument in (string[])
                [
                    typeof(HubServer).Assembly.Location,
                    // A port that it finds itself: one that was free a moment ago may be somebody else's by now.
                    "--Hosting:Urls=http://127.0.0.1:0",
                    $"--Storage:Data={folder}",
                    "--Hosting:LogLevel=Error",
                    .. arguments,
                ]
        )
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var hub = new HubProcess(Process.Start(start)!);
        await hub.ReadUntilReadyAsync();
        return hub;
    }

    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    /// <summary>Asks it to stop as an operator would (SIGTERM), and returns its exit code.</summary>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await kill.WaitForExitAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await process.WaitForExitAsync(patience.Token);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private async Task ReadUntilReadyAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            output.Add(line);
            if (Listens().Match(line) is { Success: true } listens)
            {
                Url = new Uri(listens.Groups["url"].Value);
                var text = string.Join('\n', output);
                if (
                    Organization().Match(text) is { Success: true } organization
                    && User().Match(text) is { Success: true } user
                )
                {
                    Secrets = new FirstSecrets(organization.Groups["secret"].Value, user.Groups["secret"].Value);
                }

                // A full pipe would stop the process at its next line.
                _ = process.StandardOutput.ReadToEndAsync();
                _ = process.StandardError.ReadToEndAsync();
                return;
            }
        }

        throw new InvalidOperationException(
            "The hub did not start: " + await process.StandardError.ReadToEndAsync(patience.Token)
        );
    }

    [GeneratedRegex("^Trunkline listens on (?<url>[^;]+);", RegexOptions.ExplicitCapture, 30_000)]
    private static partial Regex Listens();

    [GeneratedRegex("Organization secret +(?<secret>[0-9a-f]{32})", RegexOptions.ExplicitCapture, 30_000)]
    private static partial Regex Organization();

    [GeneratedRegex("User secret +(?<secret>[0-9A-Za-z+/]{43}=)", RegexOptions.ExplicitCapture, 30_000)]
    private static partial Regex User();
}
