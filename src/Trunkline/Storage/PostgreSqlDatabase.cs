using System.Data.Common;
using Dapper;
using Npgsql;

namespace Trunkline.Storage;

/// <summary>PostgreSQL 15 or later.</summary>
internal sealed class PostgreSqlDatabase(string connectionString) : Database
{
    /// <summary>Any number that only Trunkline's migrations use as an advisory lock.</summary>
    private const long MigrationLock = 0x7472756e6b6c;

    /// <summary>Another one, because its holder opens transactions of its own.</summary>
    private const long StartLock = MigrationLock + 1;

    private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(connectionString);

    public override string Engine => "PostgreSQL";

    public override async Task<DbConnection> OpenAsync(CancellationToken cancel = default) =>
        await source.OpenConnectionAsync(cancel);

    public override async Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> work, CancellationToken cancel = default)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var result = await work(transaction);
        await transaction.CommitAsync(cancel);
        return result;
    }

    public override Task WriteLazilyAsync(Func<DbTransaction, Task> work, CancellationToken cancel = default) =>
        WriteAsync(
            async transaction =>
            {
                await transaction.Connection!.ExecuteAsync(
                    "SET LOCAL synchronous_commit = off",
                    transaction: transaction
                );
                await work(transaction);
                return true;
            },
            cancel
        );

    public override Task MigrateAsync(TimeProvider time, CancellationToken cancel = default) =>
        WriteAsync(
            async transaction =>
            {
                await transaction.Connection!.ExecuteAsync(
                    "SELECT pg_advisory_xact_lock(@Key)",
                    new { Key = MigrationLock },
                    transaction
                );
                await Schema.ApplyAsync(transaction, "PostgreSql", time, cancel);
                return true;
            },
            cancel
        );

    /// <remarks>The lock belongs to a transaction, so that it goes with the connection and works behind a pooler too.</remarks>
    public override Task<T> AloneAsync<T>(Func<Task<T>> work, CancellationToken cancel = default) =>
        WriteAsync(
            async transaction =>
            {
                await transaction.Connection!.ExecuteAsync(
                    new CommandDefinition(
                        "SELECT pg_advisory_xact_lock(@Key)",
                        new { Key = StartLock },
                        transaction,
                        commandTimeout: 0,
                        cancellationToken: cancel
                    )
                );
                return await work();
            },
            cancel
        );

    public override ValueTask DisposeAsync() => source.DisposeAsync();
}
