using System.CommandLine;
using Trunkline.Hosting;
using Trunkline.Quickstart;

namespace Trunkline;

/// <summary>The command line: <c>trunkline</c> starts the hub, <c>trunkline quickstart</c> shows it at work, <c>trunkline admin</c> mends.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        var run = new RootCommand("Trunkline: a self-hosted connector hub. Settings are given as --Section:Name=value.")
        {
            QuickstartDoor.Command(),
            AdminCommand.Command(),
        };
        run.TreatUnmatchedTokensAsErrors = false;
        run.SetAction((parsed, cancel) => RunCommand.RunAsync([.. parsed.UnmatchedTokens], cancel));
        try
        {
            // The host itself listens to Ctrl+C and SIGTERM, and ends in its own order.
            return await run.Parse(args)
                .InvokeAsync(
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
