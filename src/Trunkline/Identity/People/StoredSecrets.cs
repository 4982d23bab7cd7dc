using System.Data.Common;
using System.Globalization;
using Dapper;
using Trunkline.Credentials;

namespace Trunkline.Identity.People;

/// <summary>
/// Organization and user secrets at rest: a hash to look them up by, and a sealed copy, because their owners can view them
/// again.
/// </summary>
internal static class StoredSecrets
{
    public static Task SetOrganizationAsync(
        DbTransaction transaction,
        Sealer sealer,
        long organizationId,
        Secret secret
    ) => SetAsync(transaction, sealer, "organizations", organizationId, organizationId, secret);

    public static Task SetUserAsync(
        DbTransaction transaction,
        Sealer sealer,
        long organizationId,
        long userId,
        Secret secret
    ) => SetAsync(transaction, sealer, "users", organizationId, userId, secret);

    public static Secret Open(Sealer sealer, string table, long organizationId, long id, long version, byte[] record) =>
        sealer.Open(record, Context(table, organizationId, id, version));

    private static async Task SetAsync(
        DbTransaction transaction,
        Sealer sealer,
        string table,
        long organizationId,
        long id,
        Secret secret
    )
    {
        var connection = transaction.Connection!;
        var version =
            1
            + await connection.ExecuteScalarAsync<long>(
                $"SELECT secret_version FROM {table} WHERE id = @id",
                new { id },
                transaction
            );
        await connection.ExecuteAsync(
            $"UPDATE {table} SET secret_hash = @Hash, secret_sealed = @Sealed, secret_version = @version WHERE id = @id",
            new
            {
                Hash = TokenHash.Of(secret.Bytes).ToBytes(),
                Sealed = sealer.Seal(secret, Context(table, organizationId, id, version)),
                version,
                id,
            },
            transaction
        );
    }

    private static SealContext Context(string table, long organizationId, long id, long version) =>
        new(organizationId, table, id.ToString(CultureInfo.InvariantCulture), "secret", version);
}
