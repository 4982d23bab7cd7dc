using Trunkline.Storage;

namespace Trunkline.Tests.Fixtures;

/// <summary>One empty database, which several <see cref="Database"/> objects may open as several processes would.</summary>
internal sealed class DatabasePlace : IAsyncDisposable
{
    private readonly List<Database> opened = [];
    private readonly string? folder;
    private readonly string address;

    private DatabasePlace(string? folder, string address)
    {
        this.folder = folder;
        this.address = address;
    }

    /// <summary>The file of SQLite, the connection string of PostgreSQL.</summary>
    public string Address => address;

    public static async Task<DatabasePlace> CreateAsync(Engine engine)
    {
        if (engine == Engine.PostgreSql)
        {
            return new DatabasePlace(null, await PostgreSqlServer.CreateDatabaseAsync());
        }

        var folder = Directory.CreateTempSubdirectory("trunkline-").FullName;
        return new DatabasePlace(folder, Path.Combine(folder, "trunkline.db"));
    }

    public Database Open()
    {
        Database database = folder is null ? new PostgreSqlDatabase(address) : new SqliteDatabase(address);
        opened.Add(database);
        return database;
    }

    public async Task<Database> OpenMigratedAsync()
    {
        var database = Open();
        await database.MigrateAsync(TimeProvider.System);
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var database in opened)
        {
            await database.DisposeAsync();
        }

        if (folder is not null)
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
