using System.Data.Common;
using Dapper;

namespace Trunkline.Storage;

/// <summary>Brings the tables of a database up to this program; <c>schema_migrations</c> says what was done.</summary>
internal static class Schema
{
    /// <summary>Applies the migrations that are missing. The caller holds the lock and the transaction.</summary>
    /// <exception cref="SchemaTooNewException">The database holds migrations that this program does not know.</exception>
    /// <exception cref="SchemaChangedException">A script was edited after it had been applied.</exception>
    public static async Task ApplyAsync(
        DbTransaction transaction,
        string engineFolder,
        TimeProvider time,
        CancellationToken cancel
    )
    {
        var applied = await AppliedAsync(transaction);
        var known = Migration.All(engineFolder);
        var newest = known.Count == 0 ? 0 : known[^1].Version;
        if (applied.Count > 0 && applied.Keys.Max() > newest)
        {
            throw new SchemaTooNewException(applied.Keys.Max(), newest);
        }

        foreach (var migration in known)
        {
            if (!applied.TryGetValue(migration.Version, out var checksum))
            {
                await RunAsync(transaction, migration, time, cancel);
            }
            else if (checksum is null)
            {
                await AdoptAsync(transaction, migration);
            }
            else if (checksum != migration.Checksum)
            {
                throw new SchemaChangedException(migration.Name);
            }
        }
    }

    /// <summary>Checksums by version; null where the program that applied it kept none.</summary>
    private static async Task<Dictionary<long, string?>> AppliedAsync(DbTransaction transaction)
    {
        var connection = transaction.Connection!;
        await connection.ExecuteAsync(
            "CREATE TABLE IF NOT EXISTS schema_migrations (version BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, applied_at BIGINT NOT NULL, checksum TEXT)",
            transaction: transaction
        );
        if (!await HasChecksumsAsync(transaction))
        {
            await connection.ExecuteAsync(
                "ALTER TABLE schema_migrations ADD COLUMN checksum TEXT",
                transaction: transaction
            );
        }

        var rows = await connection.QueryAsync<(long Version, string? Checksum)>(
            "SELECT version, checksum FROM schema_migrations",
            transaction: transaction
        );
        return rows.ToDictionary(r => r.Version, r => r.Checksum);
    }

    private static async Task<bool> HasChecksumsAsync(DbTransaction transaction)
    {
        await using var none = await transaction.Connection!.ExecuteReaderAsync(
            "SELECT * FROM schema_migrations WHERE 1 = 0",
            transaction: transaction
        );
        return Enumerable.Range(0, none.FieldCount).Any(i => none.GetName(i) == "checksum");
    }

    private static async Task RunAsync(
        DbTransaction transaction,
        Migration migration,
        TimeProvider time,
        CancellationToken cancel
    )
    {
        var connection = transaction.Connection!;
        await connection.ExecuteAsync(
            new CommandDefinition(migration.Sql, null, transaction, cancellationToken: cancel)
        );
        await connection.ExecuteAsync(
            "INSERT INTO schema_migrations (version, name, applied_at, checksum) VALUES (@Version, @Name, @At, @Checksum)",
            new
            {
                migration.Version,
                migration.Name,
                At = time.GetUtcNow().ToUnixTimeMilliseconds(),
                migration.Checksum,
            },
            transaction
        );
    }

    private static Task AdoptAsync(DbTransaction transaction, Migration migration) =>
        transaction.Connection!.ExecuteAsync(
            "UPDATE schema_migrations SET checksum = @Checksum WHERE version = @Version",
            new { migration.Version, migration.Checksum },
            transaction
        );
}
