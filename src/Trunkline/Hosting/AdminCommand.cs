using System.CommandLine;
using Trunkline.Identity.Console;
using Trunkline.Storage;

namespace Trunkline.Hosting;

/// <summary><c>trunkline admin</c>: mends a hub from the machine that it runs on.</summary>
internal static class AdminCommand
{
    public static Command Command()
    {
        var data = new Option<string>("--data") { Description = "The hub's data folder, as in Storage:Data." };
        var reset = new Command(
            "reset-secrets",
            "Makes a new organization secret and a new secret of its first administrator. Works beside a running hub."
        )
        {
            data,
        };
        reset.TreatUnmatchedTokensAsErrors = false;
        reset.SetAction(
            (parsed, cancel) =>
                RunAsync(
                    [.. parsed.UnmatchedTokens],
                    parsed.GetValue(data),
                    async services => Terminal.Show(await LostSecrets.ResetAsync(services, cancel))
                )
        );
        var user = new Option<string>("--user")
        {
            Description = "E-mail of whom the link is for; the first administrator when left out.",
        };
        var link = new Command(
            "console-link",
            "Prints a one-time link to the console that lets someone choose a password. Works beside a running hub."
        )
        {
            data,
            user,
        };
        link.TreatUnmatchedTokensAsErrors = false;
        link.SetAction(
            (parsed, cancel) =>
                RunAsync(
                    [.. parsed.UnmatchedTokens],
                    parsed.GetValue(data),
                    services => PrintLinkAsync(services, parsed.GetValue(user), cancel)
                )
        );
        return new Command("admin", "Mends a hub, from the machine that it runs on.") { reset, link };
    }

    private static async Task PrintLinkAsync(IServiceProvider services, string? email, CancellationToken cancel)
    {
        using var token = await LostSecrets.LinkAsync(services, email, cancel);
        Terminal.ShowLink(ConsoleAddress.SetUp(ConsoleAddress.Of(services), token));
    }

    /// <summary>What needs the hub's data and no server.</summary>
    private static async Task<int> RunAsync(string[] args, string? data, Func<IServiceProvider, Task> work)
    {
        var builder = WebApplication.CreateSlimBuilder();
        SettingSources.Read(builder, data is null ? args : [.. args, "--Storage:Data=" + data], []);
        builder.Logging.ClearProviders();
        builder.Services.AddRooms();
        await using var services = builder.Services.BuildServiceProvider();
        StartException.RequireSettings(services);
        try
        {
            await work(services);
            return 0;
        }
        catch (Exception failure)
            when (failure is InvalidOperationException or SchemaTooNewException or SchemaChangedException)
        {
            throw new StartException(failure.Message, failure);
        }
        catch (Exception failure) when (StorageFault.Describe(failure) is { } fault)
        {
            throw new StartException($"The database cannot be used: {fault.Message}", failure);
        }
    }
}
