using System.Data.Common;
using System.Globalization;
using Dapper;
using Trunkline.Threads;

namespace Trunkline.Storage;

/// <summary>
/// One database: SQLite in a file (the embedded default) or PostgreSQL. Features write their SQL in the dialect that both
/// engines share; what differs is here.
/// </summary>
internal abstract class Database : IAsyncDisposable
{
    /// <summary>Rows are types of C# with names of C#: the column <c>account_id</c> fills the property AccountId.</summary>
    static Database() => DefaultTypeMap.MatchNamesWithUnderscores = true;

    /// <summary><c>SQLite</c> or <c>PostgreSQL</c>.</summary>
    public abstract string Engine { get; }

    /// <summary>A connection for reading. Dispose it soon: it belongs to a pool.</summary>
    public abstract Task<DbConnection> OpenAsync(CancellationToken cancel = default);

    /// <summary>Runs the work in one transaction that is on disk when this returns; rolled back when the work throws.</summary>
    public abstract Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> work, CancellationToken cancel = default);

    /// <summary>
    /// As <see cref="WriteAsync{T}"/>, for rows whose loss in a power cut costs nobody anything (the call log): SQLite skips
    /// the sync.
    /// </summary>
    public abstract Task WriteLazilyAsync(Func<DbTransaction, Task> work, CancellationToken cancel = default);

    /// <summary>Applies the migrations that are missing, under a lock that other processes wait for.</summary>
    /// <exception cref="SchemaTooNewException">The database was written by a newer Trunkline.</exception>
    /// <exception cref="SchemaChangedException">A script was edited after it had been applied.</exception>
    public abstract Task MigrateAsync(TimeProvider time, CancellationToken cancel = default);

    /// <summary>
    /// Runs the work while no other process on this database is in here: a first start makes what there must be one of.
    /// </summary>
    public abstract Task<T> AloneAsync<T>(Func<Task<T>> work, CancellationToken cancel = default);

    public abstract ValueTask DisposeAsync();

    public Task WriteAsync(Func<DbTransaction, Task> work, CancellationToken cancel = default) =>
        WriteAsync(
            async transaction =>
            {
                await work(transaction);
                return true;
            },
            cancel
        );

    public async Task<List<T>> QueryAsync<T>(string sql, object? parameters = null, CancellationToken cancel = default)
    {
        await using var connection = await OpenAsync(cancel);
        var rows = await connection.QueryAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: cancel));
        // PostgreSQL's answer came over a socket, and whoever asked may have much to do with it.
        await PoolThread.EnterAsync();
        return rows.AsList();
    }

    public async Task<T?> QueryFirstAsync<T>(string sql, object? parameters = null, CancellationToken cancel = default)
    {
        await using var connection = await OpenAsync(cancel);
        return await connection.QueryFirstOrDefaultAsync<T>(
            new CommandDefinition(sql, parameters, cancellationToken: cancel)
        );
    }

    public Task<int> ExecuteAsync(string sql, object? parameters = null, CancellationToken cancel = default) =>
        WriteAsync(
            t => t.Connection!.ExecuteAsync(new CommandDefinition(sql, parameters, t, cancellationToken: cancel)),
            cancel
        );

    /// <summary>The names of the migrations that were applied, oldest first. Also tells whether the database can be read.</summary>
    public Task<List<string>> MigrationsAsync(CancellationToken cancel) =>
        QueryAsync<string>("SELECT name FROM schema_migrations ORDER BY version", cancel: cancel);

    /// <summary>Instants are UTC epoch milliseconds in SQL.</summary>
    public static DateTimeOffset Instant(long epochMilliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(epochMilliseconds);

    /// <summary>The wire's form of an instant: <c>2018-01-23T16:33:47Z</c>.</summary>
    public static string WireInstant(long epochMilliseconds) =>
        Instant(epochMilliseconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
