using System.CommandLine;
using Trunkline.Hosting;

namespace Trunkline;

/// <summary>The command line: <c>trunkline</c> starts the hub, <c>trunkline quickstart</c> shows it at work, <c>trunkline admin</c> mends.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        var run = new RootCommand("Trunkline: a self-hosted connector hub.") { TreatUnmatchedTokensAsErrors = false };
        run.SetAction(
            async (parsed, cancel) => await Guarded(() => RunCommand.RunAsync([.. parsed.UnmatchedTokens], cancel))
        );
        return await run.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
    }

    private static async Task<int> Guarded(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (StartException failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return 1;
        }
    }
}
