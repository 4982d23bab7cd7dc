using System.Data.Common;
using Microsoft.Extensions.Options;
using Trunkline.Credentials;
using Trunkline.Identity.People;
using Trunkline.Storage;

namespace Trunkline.Identity.Console;

/// <summary>For an operator at the machine who lost secrets or a password: opens the hub's data and makes new ones.</summary>
internal static class LostSecrets
{
    /// <exception cref="InvalidOperationException">There is nothing to reset, or the key does not fit; the message says what to do.</exception>
    public static async Task<FirstSecrets> ResetAsync(IServiceProvider services, CancellationToken cancel)
    {
        await OpenAsync(services, cancel);
        var vault = services.GetRequiredService<CredentialVault>();
        await vault.UnsealAsync(cancel);
        return vault.IsSealed
            ? throw new InvalidOperationException($"The secrets cannot be sealed: {vault.SealedBecause}")
            : await services.GetRequiredService<FirstStart>().ResetAsync(cancel);
    }

    /// <param name="services">With storage and identity.</param>
    /// <param name="email">Whose password was lost; null for the first administrator.</param>
    /// <returns>The token of a one-time link to the console.</returns>
    /// <exception cref="InvalidOperationException">There is no hub, or no such user; the message says what to do.</exception>
    public static async Task<Secret> LinkAsync(IServiceProvider services, string? email, CancellationToken cancel)
    {
        await OpenAsync(services, cancel);
        return await services.GetRequiredService<ConsoleLinks>().CreateAsync(email, cancel);
    }

    private static async Task OpenAsync(IServiceProvider services, CancellationToken cancel)
    {
        var storage = services.GetRequiredService<IOptions<StorageOptions>>().Value;
        if (!await HasHubAsync(services, storage, cancel))
        {
            var place =
                storage.Provider == "SQLite"
                    ? $"in {Path.GetFullPath(storage.Data)}. Name the hub's data folder with --data"
                    : "in the database of Storage:ConnectionString. Name the hub's database there";
            throw new InvalidOperationException(
                $"There is no hub {place}, or start the hub once: it shows the first secrets."
            );
        }

        await services.GetRequiredService<Database>().MigrateAsync(services.GetRequiredService<TimeProvider>(), cancel);
    }

    /// <summary>Looks before it asks for the database: that would make the folder and an empty file, and a mistyped folder would look
    /// like a hub.</summary>
    private static async Task<bool> HasHubAsync(
        IServiceProvider services,
        StorageOptions storage,
        CancellationToken cancel
    )
    {
        if (
            storage.Provider == "SQLite"
            && !(Directory.Exists(storage.Data) && Directory.EnumerateFiles(storage.Data, "*.db").Any())
        )
        {
            return false;
        }

        try
        {
            return await services
                    .GetRequiredService<Database>()
                    .QueryFirstAsync<long>("SELECT COUNT(*) FROM organizations", cancel: cancel) > 0;
        }
        catch (DbException failure) when (StorageFault.Describe(failure) is null)
        {
            return false;
        }
    }
}
