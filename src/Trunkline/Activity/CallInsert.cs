using System.Data;
using System.Data.Common;

namespace Trunkline.Activity;

/// <summary>
/// Writes call records with one prepared statement, whose parameters are made once and filled anew for each row: at full
/// load nothing else in the hub runs as often as this.
/// </summary>
internal sealed class CallInsert : IDisposable
{
    private const string Sql = """
        INSERT INTO calls (account_id, user_id, instance_id, connector_key, request_id, operation, method, path, status,
            provider_status, provider_request_id, started_at, total_us, resolve_us, provider_us, attempts, request_bytes, response_bytes, request_ip, fault)
        VALUES (@account_id, @user_id, @instance_id, @connector_key, @request_id, @operation, @method, @path, @status,
            @provider_status, @provider_request_id, @started_at, @total_us, @resolve_us, @provider_us, @attempts,
            @request_bytes, @response_bytes, @request_ip, @fault)
        """;

    private static readonly (string Name, DbType Type, Func<CallRecord, object?> Value)[] Columns =
    [
        ("@account_id", DbType.Int64, r => r.AccountId),
        ("@user_id", DbType.Int64, r => r.UserId),
        ("@instance_id", DbType.Int64, r => r.InstanceId),
        ("@connector_key", DbType.String, r => r.ConnectorKey),
        ("@request_id", DbType.String, r => r.RequestId),
        ("@operation", DbType.String, r => r.Operation),
        ("@method", DbType.String, r => r.Method),
        ("@path", DbType.String, r => r.Path),
        ("@status", DbType.Int64, r => (long)r.Status),
        ("@provider_status", DbType.Int64, r => (long?)r.ProviderStatus),
        ("@provider_request_id", DbType.String, r => r.ProviderRequestId),
        ("@started_at", DbType.Int64, r => r.StartedAt.ToUnixTimeMilliseconds()),
        ("@total_us", DbType.Int64, r => r.TotalMicroseconds),
        ("@resolve_us", DbType.Int64, r => r.ResolveMicroseconds),
        ("@provider_us", DbType.Int64, r => r.ProviderMicroseconds),
        ("@attempts", DbType.Int64, r => (long)r.Attempts),
        ("@request_bytes", DbType.Int64, r => r.RequestBytes),
        ("@response_bytes", DbType.Int64, r => r.ResponseBytes),
        ("@request_ip", DbType.String, r => r.RequestIp),
        ("@fault", DbType.String, r => r.Fault),
    ];

    private readonly DbCommand command;

    public CallInsert(DbTransaction transaction)
    {
        command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = Sql;
        foreach (var (name, type, _) in Columns)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.DbType = type;
            command.Parameters.Add(parameter);
        }
    }

    public Task WriteAsync(CallRecord record)
    {
        for (var n = 0; n < Columns.Length; n++)
        {
            command.Parameters[n].Value = Columns[n].Value(record) ?? DBNull.Value;
        }

        return command.ExecuteNonQueryAsync();
    }

    public void Dispose() => command.Dispose();
}
