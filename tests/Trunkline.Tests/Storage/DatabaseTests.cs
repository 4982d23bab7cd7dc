using System.Data.Common;
using Dapper;
using Trunkline.Storage;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Storage;

/// <summary>What every engine must do. A new engine gets a subclass, and nothing is done until it is green.</summary>
public abstract class DatabaseTests(Engine engine) : IAsyncLifetime
{
    private DatabasePlace place = null!;

    internal DatabasePlace Place => place;

    public async ValueTask InitializeAsync() => place = await DatabasePlace.CreateAsync(engine);

    public async ValueTask DisposeAsync()
    {
        await place.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task ASecondMigrationDoesNothing()
    {
        var database = await place.OpenMigratedAsync();
        var before = await AppliedAsync(database);
        await database.MigrateAsync(TimeProvider.System);
        Assert.NotEmpty(before);
        Assert.Equal(before, await AppliedAsync(database));
    }

    [Fact]
    public async Task SeveralStartsAtOnceMigrateOnce()
    {
        var databases = Enumerable.Range(0, 4).Select(_ => place.Open()).ToList();
        await Task.WhenAll(databases.Select(d => Task.Run(() => d.MigrateAsync(TimeProvider.System))));
        var applied = await AppliedAsync(databases[0]);
        Assert.Equal(applied.Distinct(), applied);
        Assert.Equal(Migration.All($"{engine}").Count, applied.Count);
    }

    [Fact]
    public async Task ADatabaseOfANewerVersionIsRefusedInWords()
    {
        var database = await place.OpenMigratedAsync();
        await database.ExecuteAsync(
            "INSERT INTO schema_migrations (version, name, applied_at) VALUES (9999, 'later', 0)"
        );
        var refused = await Assert.ThrowsAsync<SchemaTooNewException>(() => database.MigrateAsync(TimeProvider.System));
        Assert.Contains("version 9999", refused.Message, StringComparison.Ordinal);
        Assert.Contains("newer Trunkline", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AScriptThatWasEditedAfterItWasAppliedIsRefusedInWords()
    {
        var database = await place.OpenMigratedAsync();
        await database.ExecuteAsync("UPDATE schema_migrations SET checksum = 'of another text' WHERE version = 2");
        var refused = await Assert.ThrowsAsync<SchemaChangedException>(() =>
            database.MigrateAsync(TimeProvider.System)
        );
        Assert.Contains("0002_identity", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADatabaseFromBeforeThereWereChecksumsGetsThem()
    {
        var database = await place.OpenMigratedAsync();
        await database.ExecuteAsync("ALTER TABLE schema_migrations DROP COLUMN checksum");
        await database.MigrateAsync(TimeProvider.System);
        Assert.Equal(
            Migration.All($"{engine}").Select(m => m.Checksum),
            await database.QueryAsync<string>("SELECT checksum FROM schema_migrations ORDER BY version")
        );
        await database.MigrateAsync(TimeProvider.System);
    }

    [Fact]
    public async Task WorkThatThrowsLeavesNothing()
    {
        var database = await place.OpenMigratedAsync();
        await Assert.ThrowsAsync<InvalidTimeZoneException>(() =>
            database.WriteAsync(async t =>
            {
                await InsertOrganizationAsync(t, "half");
                throw new InvalidTimeZoneException();
            })
        );
        await Assert.ThrowsAsync<InvalidTimeZoneException>(() =>
            database.WriteLazilyAsync(async t =>
            {
                await InsertOrganizationAsync(t, "half");
                throw new InvalidTimeZoneException();
            })
        );
        Assert.Equal(0, await CountAsync(database));

        // The positive control: the same work that does not throw is kept.
        await database.WriteAsync(t => InsertOrganizationAsync(t, "whole"));
        Assert.Equal(1, await CountAsync(database));
    }

    [Fact]
    public async Task LazyWritesAreSeenByTheNextReader()
    {
        var database = await place.OpenMigratedAsync();
        await database.WriteLazilyAsync(t => InsertOrganizationAsync(t, "lazy"));
        Assert.Equal("lazy", await database.QueryFirstAsync<string>("SELECT name FROM organizations"));
    }

    [Fact]
    public async Task ARowWithoutItsParentIsRefused()
    {
        var database = await place.OpenMigratedAsync();
        await Assert.ThrowsAnyAsync<DbException>(() =>
            database.ExecuteAsync(
                "INSERT INTO accounts (organization_id, name, external_id, is_default, active, created_at) VALUES (4711, 'orphan', 'x', 0, 1, 0)"
            )
        );
    }

    [Fact]
    public async Task FiftyWritersOfTwoProcessesLoseNoUpdate()
    {
        Database[] databases = [await place.OpenMigratedAsync(), place.Open()];
        await databases[0].ExecuteAsync("CREATE TABLE counters (id BIGINT PRIMARY KEY, n BIGINT NOT NULL)");
        await databases[0].ExecuteAsync("INSERT INTO counters (id, n) VALUES (1, 0)");
        await Task.WhenAll(
            Enumerable
                .Range(0, 50)
                .Select(i =>
                    Task.Run(() => databases[i % 2].ExecuteAsync("UPDATE counters SET n = n + 1 WHERE id = 1"))
                )
        );
        Assert.Equal(50, await databases[0].QueryFirstAsync<long>("SELECT n FROM counters"));
    }

    [Fact]
    public async Task ACancelledWriteLeavesNothingAndTheNextOneWorks()
    {
        var database = await place.OpenMigratedAsync();
        using var cancel = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            database.WriteAsync(
                async t =>
                {
                    await InsertOrganizationAsync(t, "cancelled");
                    await cancel.CancelAsync();
                    cancel.Token.ThrowIfCancellationRequested();
                },
                cancel.Token
            )
        );
        await database.WriteAsync(t => InsertOrganizationAsync(t, "next"));
        Assert.Equal(1, await CountAsync(database));
    }

    internal static Task InsertOrganizationAsync(DbTransaction transaction, string name) =>
        transaction.Connection!.ExecuteAsync(
            "INSERT INTO organizations (name, secret_hash, secret_sealed, secret_version, created_at) VALUES (@name, @hash, @hash, 1, 0)",
            new { name, hash = Guid.CreateVersion7().ToByteArray() },
            transaction
        );

    internal static Task<long> CountAsync(Database database) =>
        database.QueryFirstAsync<long>("SELECT COUNT(*) FROM organizations");

    private static Task<List<long>> AppliedAsync(Database database) =>
        database.QueryAsync<long>("SELECT version FROM schema_migrations ORDER BY version");
}
