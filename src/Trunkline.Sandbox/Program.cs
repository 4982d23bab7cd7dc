using System.Globalization;

namespace Trunkline.Sandbox;

internal static class Program
{
    private const string Help = """
        Trunkline sandbox: a Twilio-compatible API to develop and test against.

          --port <number>   port to listen on (default 5081; 0 takes a free one)
          --no-seed         start without made-up messages and calls
        """;

    private static async Task<int> Main(string[] args)
    {
        if (Parse(args) is not { } options)
        {
            await Console.Error.WriteLineAsync(Help);
            return 2;
        }

        try
        {
            await using var server = await SandboxServer.StartAsync(options);
            Greet(server);
            await InterruptedAsync();
            return 0;
        }
        catch (IOException error)
        {
            await Console.Error.WriteLineAsync(
                $"Port {options.Port} of {options.BindAddress} cannot be used ({error.Message}). Choose another with --port."
            );
            return 1;
        }
    }

    private static SandboxOptions? Parse(string[] args)
    {
        var (port, seed) = (new SandboxOptions().Port, true);
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--no-seed":
                    seed = false;
                    break;
                case "--port" when i + 1 < args.Length && TryPort(args[i + 1], out port):
                    i++;
                    break;
                default:
                    return null;
            }
        }

        return new SandboxOptions { Port = port, Seed = seed };
    }

    private static bool TryPort(string text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port <= 65_535;

    private static void Greet(SandboxServer server)
    {
        Console.WriteLine($"Trunkline sandbox listens on {server.Url.GetLeftPart(UriPartial.Authority)}");
        Console.WriteLine($"  Account SID  {server.Account.AccountSid}");
        Console.WriteLine($"  Test SID     {server.Account.TestAccountSid}");
        Console.WriteLine("  Tokens are fixed and made up; docs/sandbox.md lists them.");
    }

    private static async Task InterruptedAsync()
    {
        var interrupted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Console.CancelKeyPress += (_, e) =>
        {
            e.Cancel = true;
            interrupted.TrySetResult();
        };
        using var terminated = System.Runtime.InteropServices.PosixSignalRegistration.Create(
            System.Runtime.InteropServices.PosixSignal.SIGTERM,
            signal =>
            {
                signal.Cancel = true;
                interrupted.TrySetResult();
            }
        );
        await interrupted.Task;
    }
}
