using System.Diagnostics;
using Trunkline.CommandLine;
using Trunkline.Hosting;

namespace Trunkline.Tests.CommandLine;

/// <summary>Somebody at a terminal, with a home folder of their own: runs <c>trunkline</c> as a process.</summary>
internal sealed class Shell : IDisposable
{
    private readonly string home = Directory.CreateTempSubdirectory("trunkline-").FullName;

    /// <summary>What <c>TRUNKLINE_API_KEY</c> holds; null for not set.</summary>
    public string? Key { get; set; }

    public string ProfileFile => Path.Combine(home, "trunkline", "profiles.json");

    public async Task<Ended> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(HubServer).Assembly.Location, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["XDG_CONFIG_HOME"] = home;
        start.Environment["HOME"] = home;
        start.Environment.Remove(Target.KeyVariable);
        if (Key is not null)
        {
            start.Environment[Target.KeyVariable] = Key;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        await process.WaitForExitAsync(patience.Token);
        return new Ended(process.ExitCode, await output, await errors);
    }

    public void Dispose() => Directory.Delete(home, recursive: true);
}

internal sealed record Ended(int Code, string Output, string Errors)
{
    public string All => Output + Errors;

    /// <summary>Ended as it should; else the test says what was on the screen.</summary>
    public Ended With(int code)
    {
        Assert.True(code == Code, $"ended with {Code} instead of {code}:\n{All}");
        return this;
    }
}
