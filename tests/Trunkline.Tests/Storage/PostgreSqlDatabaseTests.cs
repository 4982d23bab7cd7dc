using Dapper;
using Npgsql;
using Trunkline.Storage;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Storage;

public sealed class PostgreSqlDatabaseTests() : DatabaseTests(Engine.PostgreSql)
{
    [Fact]
    public async Task AWriteIsSyncedAndALazyOneIsNotWhicheverConnectionServesIt()
    {
        var database = await Place.OpenMigratedAsync();
        var modes = new List<string?>();
        async Task NoteAsync(System.Data.Common.DbTransaction t) =>
            modes.Add(await t.Connection!.ExecuteScalarAsync<string>("SHOW synchronous_commit", transaction: t));
        await database.WriteAsync(NoteAsync);
        await database.WriteLazilyAsync(NoteAsync);
        await database.WriteAsync(NoteAsync);
        Assert.Equal(["on", "off", "on"], modes);
    }

    [Fact]
    public async Task ATableLockedByAnotherSessionIsAnAnswerAndNotACrash()
    {
        await Place.OpenMigratedAsync();
        await using var database = new PostgreSqlDatabase(Place.Address + ";Command Timeout=1");
        await using (var other = new NpgsqlConnection(Place.Address))
        {
            await other.OpenAsync();
            await using var hold = await other.BeginTransactionAsync();
            await other.ExecuteAsync("LOCK TABLE organizations IN ACCESS EXCLUSIVE MODE", transaction: hold);
            var failure = await Assert.ThrowsAnyAsync<Exception>(() =>
                database.WriteAsync(t => InsertOrganizationAsync(t, "locked out"))
            );
            Assert.Equal(503, StorageFault.Describe(failure)?.Status);
        }

        await database.WriteAsync(t => InsertOrganizationAsync(t, "let in"));
        Assert.Equal(1, await CountAsync(database));
    }

    // The server raises them itself; https://www.postgresql.org/docs/15/errcodes-appendix.html
    [Theory]
    [InlineData("53100", "storage-full")]
    [InlineData("53200", "storage-unavailable")]
    [InlineData("53300", "storage-unavailable")]
    [InlineData("55P03", "storage-locked")]
    [InlineData("57P01", "storage-unavailable")]
    [InlineData("57P03", "storage-unavailable")]
    [InlineData("25006", "storage-unavailable")]
    [InlineData("58030", "storage-unavailable")]
    public async Task TheServersOwnTroublesAreAnswers(string code, string type)
    {
        var database = Place.Open();
        var failure = await Assert.ThrowsAnyAsync<Exception>(() =>
            database.ExecuteAsync($"DO $$ BEGIN RAISE EXCEPTION 'trouble' USING ERRCODE = '{code}'; END $$")
        );
        var fault = StorageFault.Describe(failure);
        Assert.Equal((503, type), (fault?.Status, fault?.Type));
    }

    [Fact]
    public async Task AMistakeInTheSqlIsNoStorageFault()
    {
        var database = Place.Open();
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => database.ExecuteAsync("SELECT nonsense"));
        Assert.Null(StorageFault.Describe(failure));
    }
}
