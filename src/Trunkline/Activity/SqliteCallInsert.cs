using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Trunkline.Activity;

/// <summary>
/// Writes call records through SQLite's own interface. ADO.NET's looks up each parameter by its name for each row, which at
/// full load is a tenth of what a call costs.
/// </summary>
internal sealed class SqliteCallInsert : ICallInsert
{
    private readonly sqlite3 connection;
    private readonly sqlite3_stmt statement;

    public SqliteCallInsert(SqliteConnection connection)
    {
        this.connection = connection.Handle!;
        Require(raw.sqlite3_prepare_v2(this.connection, CallColumns.InsertSql, out statement), raw.SQLITE_OK);
    }

    public Task WriteAsync(CallRecord record)
    {
        for (var n = 0; n < CallColumns.All.Count; n++)
        {
            var column = CallColumns.All[n];
            if (column.Text is { } text)
            {
                Bind(n + 1, text(record));
            }
            else if (column.Number!(record) is { } number)
            {
                Require(raw.sqlite3_bind_int64(statement, n + 1, number), raw.SQLITE_OK);
            }
            else
            {
                Require(raw.sqlite3_bind_null(statement, n + 1), raw.SQLITE_OK);
            }
        }

        var done = raw.sqlite3_step(statement);
        raw.sqlite3_reset(statement);
        Require(done, raw.SQLITE_DONE);
        return Task.CompletedTask;
    }

    public void Dispose() => statement.Dispose();

    private void Bind(int position, string? text)
    {
        if (text is null)
        {
            Require(raw.sqlite3_bind_null(statement, position), raw.SQLITE_OK);
            return;
        }

        Span<byte> utf8 = stackalloc byte[512];
        var bound = Encoding.UTF8.TryGetBytes(text, utf8, out var length)
            ? raw.sqlite3_bind_text(statement, position, utf8[..length])
            : raw.sqlite3_bind_text(statement, position, text);
        Require(bound, raw.SQLITE_OK);
    }

    private void Require(int answer, int expected)
    {
        if (answer != expected)
        {
            throw new SqliteException(raw.sqlite3_errmsg(connection).utf8_to_string(), answer);
        }
    }
}
