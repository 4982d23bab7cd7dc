using System.CommandLine;
using Trunkline.CommandLine;
using Trunkline.Hosting;
using Trunkline.Quickstart;

namespace Trunkline;

/// <summary>The command line: <c>trunkline</c> starts the hub, <c>trunkline quickstart</c> shows it at work, <c>trunkline admin</c> mends; all else asks a hub.</summary>
internal static class Program
{
    /// <summary>Read by .NET when the first socket is made: what waits for a socket goes on where its bytes came.</summary>
    private const string InlineCompletions = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    private static async Task<int> Main(string[] args)
    {
        if (Environment.GetEnvironmentVariable(InlineCompletions) is null)
        {
            Environment.SetEnvironmentVariable(InlineCompletions, "1");
        }

        var run = new RootCommand("Trunkline: a self-hosted connector hub. Settings are given as --Section:Name=value.")
        {
            QuickstartDoor.Command(),
            AdminCommand.Command(),
        };
        var verbs = Rooms.Verbs();
        verbs.ToList().ForEach(run.Add);
        run.TreatUnmatchedTokensAsErrors = false;
        run.SetAction((parsed, cancel) => RunCommand.RunAsync([.. parsed.UnmatchedTokens], cancel));
        try
        {
            var parsed = run.Parse(args);
            // The host itself listens to Ctrl+C and SIGTERM, and ends in its own order.
            return Verbs.Misuse(parsed, verbs)
                ?? await parsed.InvokeAsync(
                    new InvocationConfiguration
                    {
                        EnableDefaultExceptionHandler = false,
                        ProcessTerminationTimeout = null,
                    }
                );
        }
        catch (StartException wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return 1;
        }
    }
}
