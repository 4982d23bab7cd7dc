using Dapper;
using Microsoft.Data.Sqlite;
using Trunkline.Storage;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Storage;

public sealed class SqliteDatabaseTests() : DatabaseTests(Engine.Sqlite)
{
    [Fact]
    public async Task AWriteIsSyncedAndALazyOneIsNotWhicheverConnectionServesIt()
    {
        var database = await Place.OpenMigratedAsync();
        var modes = new List<long>();
        async Task NoteAsync(System.Data.Common.DbTransaction t) =>
            modes.Add(await t.Connection!.ExecuteScalarAsync<long>("PRAGMA synchronous", transaction: t));
        await database.WriteAsync(NoteAsync);
        await database.WriteLazilyAsync(NoteAsync);
        await database.WriteAsync(NoteAsync);
        // 1 is NORMAL, 2 is FULL: https://www.sqlite.org/pragma.html#pragma_synchronous
        Assert.Equal([2, 1, 2], modes);
        Assert.Equal("wal", await database.QueryFirstAsync<string>("PRAGMA journal_mode"));
    }

    [Fact]
    public async Task AFileLockedByAnotherProcessIsAnAnswerAndNotACrash()
    {
        var database = await Place.OpenMigratedAsync();
        await using (var other = new SqliteConnection($"Data Source={Place.Address};Pooling=False"))
        {
            await other.OpenAsync();
            await other.ExecuteAsync("BEGIN EXCLUSIVE");
            var failure = await Assert.ThrowsAnyAsync<Exception>(() =>
                database.WriteAsync(t => InsertOrganizationAsync(t, "locked out"))
            );
            var fault = StorageFault.Describe(failure)!;
            Assert.Equal((503, "storage-locked"), (fault.Status, fault.Type));
            Assert.NotNull(fault.RetryAfterSeconds);
            await other.ExecuteAsync("ROLLBACK");
        }

        await database.WriteAsync(t => InsertOrganizationAsync(t, "let in"));
        Assert.Equal(1, await CountAsync(database));
    }

    [Fact]
    public async Task AFullDiskIsAnAnswerAndSpaceThatIsFreedIsUsed()
    {
        var database = await Place.OpenMigratedAsync();
        var failure = await Assert.ThrowsAnyAsync<Exception>(() =>
            database.WriteAsync(async t =>
            {
                // SQLite's own limit takes the place of the disk's: the code path from here on is the same.
                var pages = await t.Connection!.ExecuteScalarAsync<long>("PRAGMA page_count", transaction: t);
                await t.Connection!.ExecuteAsync($"PRAGMA max_page_count = {pages + 2}", transaction: t);
                await InsertOrganizationAsync(t, new string('x', 100_000));
            })
        );
        var fault = StorageFault.Describe(failure)!;
        Assert.Equal((503, "storage-full"), (fault.Status, fault.Type));
        Assert.Equal(0, await CountAsync(database));

        await database.WriteAsync(async t =>
        {
            await t.Connection!.ExecuteAsync("PRAGMA max_page_count = 1000000", transaction: t);
            await InsertOrganizationAsync(t, new string('x', 100_000));
        });
        Assert.Equal(1, await CountAsync(database));
    }

    [Fact]
    public async Task AFileThatIsNoDatabaseIsRefusedInWordsAtTheStart()
    {
        var folder = Directory.CreateTempSubdirectory("trunkline-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "trunkline.db"), new string('?', 5000));
            var refused = await Assert.ThrowsAsync<Trunkline.Hosting.StartException>(() =>
                TestHub.StartAsync(folder: folder)
            );
            Assert.Contains("database", refused.Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
