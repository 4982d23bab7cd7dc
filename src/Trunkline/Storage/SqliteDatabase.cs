using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Trunkline.Threads;

namespace Trunkline.Storage;

/// <summary>
/// SQLite in write-ahead mode. SQLite lets one writer in at a time; queueing for it here, in order, is fairer and cheaper
/// than letting connections spin on SQLITE_BUSY.
/// </summary>
internal sealed class SqliteDatabase : Database
{
    private static readonly TimeSpan LockPoll = TimeSpan.FromMilliseconds(50);

    private readonly string lockFile;
    private readonly string connectionString;
    private readonly SemaphoreSlim writer = new(1, 1);

    /// <param name="path">The database file; its folder must exist.</param>
    public SqliteDatabase(string path)
    {
        lockFile = path + ".lock";
        connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            ForeignKeys = true,
            Pooling = true,
            DefaultTimeout = 5,
        }.ToString();
    }

    public override string Engine => "SQLite";

    public override async Task<DbConnection> OpenAsync(CancellationToken cancel = default) =>
        await OpenAsync("FULL", cancel);

    public override async Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> work, CancellationToken cancel = default)
    {
        await writer.WaitAsync(cancel);
        try
        {
            await using var connection = await OpenAsync("FULL", cancel);
            await using var transaction = connection.BeginTransaction(deferred: false);
            var result = await work(transaction);
            await transaction.CommitAsync(cancel);
            return result;
        }
        finally
        {
            writer.Release();
        }
    }

    public override async Task WriteLazilyAsync(Func<DbTransaction, Task> work, CancellationToken cancel = default)
    {
        await writer.WaitAsync(cancel);
        try
        {
            await using var connection = await OpenAsync("NORMAL", cancel);
            await using var transaction = connection.BeginTransaction(deferred: false);
            await work(transaction);
            await transaction.CommitAsync(cancel);
        }
        finally
        {
            writer.Release();
        }
    }

    public override async Task MigrateAsync(TimeProvider time, CancellationToken cancel = default)
    {
        await using (var connection = await OpenAsync("FULL", cancel))
        {
            await connection.ExecuteAsync("PRAGMA journal_mode = WAL");
        }

        // BEGIN IMMEDIATE is the lock: a second process waits here, and then finds nothing left to do.
        await WriteAsync(t => Schema.ApplyAsync(t, "Sqlite", time, cancel), cancel);
    }

    /// <remarks>A file beside the database, because SQLite's own lock would lock out the work itself.</remarks>
    public override async Task<T> AloneAsync<T>(Func<Task<T>> work, CancellationToken cancel = default)
    {
        await using var held = await LockAsync(cancel);
        return await work();
    }

    public override ValueTask DisposeAsync()
    {
        using var any = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(any);
        writer.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<FileStream> LockAsync(CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                return new FileStream(lockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(lockFile))
            {
                await Task.Delay(LockPoll, cancel);
            }
        }
    }

    private async Task<SqliteConnection> OpenAsync(string synchronous, CancellationToken cancel)
    {
        // SQLite has no asynchronous work: all that is done with the connection blocks.
        await PoolThread.EnterAsync();
        var connection = new SqliteConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancel);
            // FULL: a write that was answered is on disk, power cut or not.
            await connection.ExecuteAsync($"PRAGMA synchronous = {synchronous}");
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
