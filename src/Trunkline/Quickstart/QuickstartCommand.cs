using System.Globalization;
using Trunkline.Hosting;
using Trunkline.Identity.People;
using Trunkline.Sandbox;
using Trunkline.Sandbox.Hosting;

namespace Trunkline.Quickstart;

/// <summary><c>trunkline quickstart</c>: hub and sandbox in one process, the main job told step by step, and then at your disposal.</summary>
internal static class QuickstartCommand
{
    public static async Task<int> RunAsync(QuickstartOptions options, string[] settings, CancellationToken cancel)
    {
        await using var sandbox = await StartSandboxAsync(options, cancel);
        await using var hub = await HubServer.StartAsync(settings, Defaults(options, sandbox.Url), cancel: cancel);
        var secrets = hub.FirstSecrets ?? await hub.Services.GetRequiredService<FirstStart>().ReadAsync(cancel);

        Console.WriteLine($"Trunkline hub  {Text(hub.Url)}");
        Console.WriteLine($"Sandbox        {Text(sandbox.Url)}");
        using var story = new MainJob(hub.Url, secrets, sandbox.Account);
        QuickstartResult result;
        try
        {
            result = await story.RunAsync(cancel);
            using var sample = new ConnectSample(hub.Url, secrets);
            await sample.PrepareAsync(options.Data, sandbox.Account, cancel);
        }
        catch (StepFailedException failed)
        {
            await Console.Error.WriteLineAsync($"\nQuickstart failed: {failed.Message}");
            return 1;
        }

        Farewell.Write(hub, sandbox, secrets, result, await hub.SetUpLinkAsync(cancel));
        if (options.Exit)
        {
            return 0;
        }

        Console.WriteLine("\nRunning. Press Ctrl+C to stop.");
        await hub.WaitForShutdownAsync();
        return 0;
    }

    public static string Text(Uri url) => url.ToString().TrimEnd('/');

    private static async Task<SandboxServer> StartSandboxAsync(QuickstartOptions options, CancellationToken cancel)
    {
        try
        {
            return await SandboxServer.StartAsync(new SandboxOptions { Port = options.SandboxPort }, ct: cancel);
        }
        catch (IOException inUse) when (inUse.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            throw StartException.PortInUse($"http://localhost:{options.SandboxPort}", "--sandbox-port");
        }
    }

    /// <summary>The sandbox's address is the only one that is not public and may be dialled, and only here.</summary>
    private static Dictionary<string, string?> Defaults(QuickstartOptions options, Uri sandbox)
    {
        var origin = Text(sandbox);
        return new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Hosting:Urls"] = string.Create(CultureInfo.InvariantCulture, $"http://localhost:{options.Port}"),
            ["Hosting:SandboxUrl"] = origin,
            ["Hosting:LogLevel"] = "Warning",
            ["Hosting:LogFormat"] = "text",
            ["Storage:Data"] = options.Data,
            ["Egress:Allow:0"] = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{sandbox.Port}"),
            ["Egress:Allow:1"] = string.Create(CultureInfo.InvariantCulture, $"[::1]:{sandbox.Port}"),
            ["Catalog:Origins:twilio"] = origin,
            ["Catalog:Origins:twiliov2"] = origin,
        };
    }
}

/// <param name="Port">Of the hub.</param>
/// <param name="SandboxPort">Of the sandbox.</param>
/// <param name="Data">Data folder.</param>
/// <param name="Exit">End after the story.</param>
internal sealed record QuickstartOptions(int Port, int SandboxPort, string Data, bool Exit);
