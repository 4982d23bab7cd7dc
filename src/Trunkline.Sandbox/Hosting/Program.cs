using System.Net;
using System.Security.Cryptography;

namespace Trunkline.Sandbox.Hosting;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        if (args is ["--help" or "-h"])
        {
            Console.Write(CommandLine.Help);
            return 0;
        }

        if (CommandLine.Parse(args) is not { } options)
        {
            await Console.Error.WriteAsync(CommandLine.Help);
            return 2;
        }

        try
        {
            await using var server = await SandboxServer.StartAsync(options);
            Greet(server, options);
            await InterruptedAsync();
            return 0;
        }
        catch (Exception error)
            when (error
                    is InvalidDataException
                        or CryptographicException
                        or UnauthorizedAccessException
                        or FileNotFoundException
                        or DirectoryNotFoundException
            )
        {
            await Console.Error.WriteLineAsync(error.Message);
            return 1;
        }
        catch (IOException error)
        {
            await Console.Error.WriteLineAsync(
                $"Port {options.Port} of {options.BindAddress} cannot be used ({error.Message}). Choose another with --port."
            );
            return 1;
        }
    }

    private static void Greet(SandboxServer server, SandboxOptions options)
    {
        Console.WriteLine($"Trunkline sandbox listens on {server.Url.GetLeftPart(UriPartial.Authority)}");
        if (!IPAddress.IsLoopback(IPAddress.Parse(options.BindAddress)))
        {
            Console.WriteLine("  Others can reach it, and its credentials are public.");
        }

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
