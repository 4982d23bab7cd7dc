using System.Diagnostics;
using System.IO.Compression;
using System.Text.RegularExpressions;
using Npgsql;
using Trunkline.Storage;
using Trunkline.Tests.Architecture;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Upgrades;

/// <summary>
/// A database of one engine and the key of its seals, in a data folder of its own: new and empty, or a copy of one that an
/// earlier program wrote and that is kept in <c>Upgrades/Stored</c>.
/// </summary>
internal sealed partial class StoredDatabase : IDisposable
{
    private readonly Engine engine;
    private readonly string folder = Directory.CreateTempSubdirectory("trunkline-stored-").FullName;
    private readonly string connectionString;

    private StoredDatabase(Engine engine, string connectionString)
    {
        this.engine = engine;
        this.connectionString = connectionString;
    }

    /// <summary>Of a hub that uses it.</summary>
    public (string Name, string Value)[] Settings =>
        [
            ("Storage:Data", folder),
            ("Storage:Provider", engine == Engine.Sqlite ? "SQLite" : "PostgreSQL"),
            ("Storage:ConnectionString", connectionString),
        ];

    private string File => Path.Combine(folder, "trunkline.db");

    /// <summary>The names of what is kept: the last migration of the program that wrote it.</summary>
    public static IEnumerable<string> Kept => Directory.GetDirectories(Place).Select(d => Path.GetFileName(d));

    private static string Place => Path.Combine(SourceTests.Root(), "tests/Trunkline.Tests/Upgrades/Stored");

    public static async Task<StoredDatabase> NewAsync(Engine engine)
    {
        var stored = new StoredDatabase(
            engine,
            engine == Engine.PostgreSql ? await PostgreSqlServer.CreateDatabaseAsync() : ""
        );
        var key = Path.Combine(stored.folder, "trunkline.key");
        await System.IO.File.WriteAllTextAsync(key, MadeUpSecrets.Key + "\n");
        if (!OperatingSystem.IsWindows())
        {
            // The hub refuses a key that others can read.
            System.IO.File.SetUnixFileMode(key, UnixFileMode.UserRead);
        }

        return stored;
    }

    public static async Task<(StoredDatabase Database, StoredHub Hub)> OpenAsync(Engine engine, string name)
    {
        var stored = await NewAsync(engine);
        if (engine == Engine.Sqlite)
        {
            await using var packed = new GZipStream(
                System.IO.File.OpenRead(SqliteOf(name)),
                CompressionMode.Decompress
            );
            await using var file = System.IO.File.Create(stored.File);
            await packed.CopyToAsync(file);
        }
        else
        {
            await stored.RunAsync("psql", "-q", "-v", "ON_ERROR_STOP=1", "-o", "/dev/null", "-f", PostgreSqlOf(name));
        }

        return (stored, StoredHub.Read(ManifestOf(engine, name)));
    }

    /// <summary>Keeps it and what is known of it. No hub may have it open.</summary>
    public async Task KeepAsync(string name, StoredHub hub)
    {
        Directory.CreateDirectory(Path.Combine(Place, name));
        hub.Write(ManifestOf(engine, name));
        if (engine == Engine.Sqlite)
        {
            Assert.False(System.IO.File.Exists(File + "-wal"), "the write-ahead log was not written back");
            await using var file = System.IO.File.OpenRead(File);
            await using var packed = new GZipStream(
                System.IO.File.Create(SqliteOf(name)),
                CompressionLevel.SmallestSize
            );
            await file.CopyToAsync(packed);
            return;
        }

        var dump = await RunAsync("pg_dump", "--no-owner", "--no-privileges");
        // Comments name the versions of server and program; \restrict holds a random word.
        await System.IO.File.WriteAllTextAsync(PostgreSqlOf(name), Noise().Replace(dump, ""));
    }

    public Database Open() =>
        engine == Engine.Sqlite ? new SqliteDatabase(File) : new PostgreSqlDatabase(connectionString);

    /// <summary>Rows of each table.</summary>
    public async Task<SortedDictionary<string, long>> CountAsync()
    {
        await using var database = Open();
        var tables = await database.QueryAsync<string>(
            engine == Engine.Sqlite
                ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
                : "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
        );
        var rows = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            rows[table] = await database.QueryFirstAsync<long>($"SELECT COUNT(*) FROM {table}");
        }

        return rows;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string SqliteOf(string name) => Path.Combine(Place, name, "sqlite.db.gz");

    private static string PostgreSqlOf(string name) => Path.Combine(Place, name, "postgresql.sql");

    private static string ManifestOf(Engine engine, string name) =>
        Path.Combine(Place, name, engine == Engine.Sqlite ? "sqlite.json" : "postgresql.json");

    /// <summary>A program of PostgreSQL on this database; what it writes.</summary>
    private async Task<string> RunAsync(string program, params string[] arguments)
    {
        var server = new NpgsqlConnectionStringBuilder(connectionString);
        var start = new ProcessStartInfo(Path.Combine(PostgreSqlCluster.Programs, program))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (
            var argument in (string[])
                [
                    "-h",
                    server.Host!,
                    "-p",
                    $"{server.Port}",
                    "-U",
                    server.Username!,
                    "-d",
                    server.Database!,
                    .. arguments,
                ]
        )
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEndAsync();
        var written = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program}: {await said}");
        return written;
    }

    [GeneratedRegex(@"^(--.*|\\(un)?restrict .*|)\n", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 30_000)]
    private static partial Regex Noise();
}
