using System.Data.Common;
using Microsoft.Extensions.Options;
using Trunkline.Credentials;
using Trunkline.Storage;

namespace Trunkline.Identity;

/// <summary>For an operator at the machine who lost the first secrets: opens the hub's data and makes new ones.</summary>
internal sealed class LostSecrets(
    IOptions<StorageOptions> storage,
    Database database,
    CredentialVault vault,
    FirstStart firstStart,
    TimeProvider time
)
{
    /// <exception cref="InvalidOperationException">There is nothing to reset, or the key does not fit; the message says what to do.</exception>
    public async Task<FirstSecrets> ResetAsync(CancellationToken cancel)
    {
        if (!await HasHubAsync(cancel))
        {
            var place =
                storage.Value.Provider == "SQLite"
                    ? $"in {Path.GetFullPath(storage.Value.Data)}. Name the hub's data folder with --data"
                    : "in the database of Storage:ConnectionString. Name the hub's database there";
            throw new InvalidOperationException(
                $"There is no hub {place}, or start the hub once: it shows the first secrets."
            );
        }

        await database.MigrateAsync(time, cancel);
        await vault.UnsealAsync(cancel);
        return vault.IsSealed
            ? throw new InvalidOperationException($"The secrets cannot be sealed: {vault.SealedBecause}")
            : await firstStart.ResetAsync(cancel);
    }

    /// <summary>Looks before it opens: opening would make an empty database, and a mistyped folder would look like a hub.</summary>
    private async Task<bool> HasHubAsync(CancellationToken cancel)
    {
        if (
            storage.Value.Provider == "SQLite"
            && !(Directory.Exists(storage.Value.Data) && Directory.EnumerateFiles(storage.Value.Data, "*.db").Any())
        )
        {
            return false;
        }

        try
        {
            return await database.QueryFirstAsync<long>("SELECT COUNT(*) FROM organizations", cancel: cancel) > 0;
        }
        catch (DbException failure) when (StorageFault.Describe(failure) is null)
        {
            return false;
        }
    }
}
