using System.CommandLine;
using Trunkline.Credentials;
using Trunkline.Identity;
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
            (parsed, cancel) => ResetSecretsAsync([.. parsed.UnmatchedTokens], parsed.GetValue(data), cancel)
        );
        return new Command("admin", "Mends a hub, from the machine that it runs on.") { reset };
    }

    private static async Task<int> ResetSecretsAsync(string[] args, string? data, CancellationToken cancel)
    {
        var builder = WebApplication.CreateSlimBuilder();
        Settings.Read(builder, data is null ? args : [.. args, "--Storage:Data=" + data], []);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(TimeProvider.System).AddStorage().AddCredentials().AddIdentity();
        await using var services = builder.Services.BuildServiceProvider();
        var problems = Settings.Problems(services).ToList();
        if (problems.Count > 0)
        {
            throw new StartException("The settings are wrong:\n" + string.Join('\n', problems.Select(p => "  - " + p)));
        }

        try
        {
            Terminal.Show(await LostSecrets.ResetAsync(services, cancel));
            return 0;
        }
        catch (Exception failure) when (failure is InvalidOperationException or SchemaTooNewException)
        {
            throw new StartException(failure.Message, failure);
        }
        catch (Exception failure) when (StorageFault.Describe(failure) is { } fault)
        {
            throw new StartException($"The database cannot be used: {fault.Message}", failure);
        }
    }
}
