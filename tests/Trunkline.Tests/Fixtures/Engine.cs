using Npgsql;

namespace Trunkline.Tests.Fixtures;

/// <summary>The database engines that every feature must work on.</summary>
public enum Engine
{
    Sqlite,
    PostgreSql,
}

internal static class PostgreSqlServer
{
    /// <summary>Set by ./test, which starts a server of its own.</summary>
    private static string Server =>
        Environment.GetEnvironmentVariable("TRUNKLINE_TEST_POSTGRESQL")
        ?? throw new InvalidOperationException(
            "TRUNKLINE_TEST_POSTGRESQL is not set. Run ./test, or set it to a connection string whose user may create databases."
        );

    /// <summary>A new, empty database on the test server.</summary>
    public static async Task<string> CreateDatabaseAsync()
    {
        var name = "trunkline_test_" + Guid.CreateVersion7().ToString("N");
        await using var source = NpgsqlDataSource.Create(Server);
        await using var command = source.CreateCommand($"CREATE DATABASE {name}");
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(Server) { Database = name, MaxPoolSize = 10 }.ToString();
    }
}
