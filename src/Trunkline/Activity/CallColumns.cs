using System.Text.Json;

namespace Trunkline.Activity;

/// <summary>The columns of a call record and where their values come from; one of the two is set.</summary>
internal sealed record CallColumn(string Name, Func<CallRecord, string?>? Text, Func<CallRecord, long?>? Number);

/// <summary>How a call record becomes a row, for every database alike.</summary>
internal static class CallColumns
{
    public static readonly IReadOnlyList<CallColumn> All =
    [
        Number("account_id", r => r.AccountId),
        Number("user_id", r => r.UserId),
        Number("instance_id", r => r.InstanceId),
        Text("connector_key", r => r.ConnectorKey),
        Text("request_id", r => r.RequestId),
        Text("operation", r => r.Operation),
        Text("method", r => r.Method),
        Text("path", r => r.Path),
        Number("status", r => r.Status),
        Number("provider_status", r => r.ProviderStatus),
        Text("provider_request_id", r => r.ProviderRequestId),
        Number("started_at", r => r.StartedAt.ToUnixTimeMilliseconds()),
        Number("total_us", r => r.TotalMicroseconds),
        Number("resolve_us", r => r.ResolveMicroseconds),
        Number("provider_us", r => r.ProviderMicroseconds),
        Number("attempts", r => r.Attempts),
        Number("request_bytes", r => r.RequestBytes),
        Number("response_bytes", r => r.ResponseBytes),
        Text("request_ip", r => r.RequestIp),
        Text("fault", r => r.Fault),
        Text("provider_code", r => r.ProviderCode),
        Text(
            "attempt_list",
            r => r.AttemptList is null ? null : JsonSerializer.Serialize(r.AttemptList, JsonSerializerOptions.Web)
        ),
        Text("masked", r => r.Masked),
    ];

    public static readonly string InsertSql =
        $"INSERT INTO calls ({string.Join(", ", All.Select(c => c.Name))}) VALUES ({string.Join(", ", All.Select(c => "@" + c.Name))})";

    private static CallColumn Text(string name, Func<CallRecord, string?> value) => new(name, value, null);

    private static CallColumn Number(string name, Func<CallRecord, long?> value) => new(name, null, value);
}
