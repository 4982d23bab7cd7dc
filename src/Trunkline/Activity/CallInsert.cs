using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Trunkline.Activity;

/// <summary>Writes call records within a transaction: at full load nothing else in the hub runs as often.</summary>
internal interface ICallInsert : IDisposable
{
    Task WriteAsync(CallRecord record);
}

/// <summary>One prepared statement, whose parameters are made once and filled anew for each row.</summary>
internal sealed class CallInsert : ICallInsert
{
    private readonly DbCommand command;

    private CallInsert(DbTransaction transaction)
    {
        command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = CallColumns.InsertSql;
        foreach (var column in CallColumns.All)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + column.Name;
            parameter.DbType = column.Text is null ? DbType.Int64 : DbType.String;
            command.Parameters.Add(parameter);
        }
    }

    public static ICallInsert Into(DbTransaction transaction) =>
        transaction.Connection is SqliteConnection sqlite ? new SqliteCallInsert(sqlite) : new CallInsert(transaction);

    public Task WriteAsync(CallRecord record)
    {
        for (var n = 0; n < CallColumns.All.Count; n++)
        {
            var column = CallColumns.All[n];
            object? value = column.Text is { } text ? text(record) : column.Number!(record);
            command.Parameters[n].Value = value ?? DBNull.Value;
        }

        return command.ExecuteNonQueryAsync();
    }

    public void Dispose() => command.Dispose();
}
