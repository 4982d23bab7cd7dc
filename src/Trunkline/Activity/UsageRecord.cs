using System.Globalization;
using System.Text.Json.Serialization;
using Trunkline.Storage;

namespace Trunkline.Activity;

/// <summary>A usage record as Open Connectors writes it: <c>process_time</c> in milliseconds.</summary>
internal sealed record UsageRecord(
    [property: JsonPropertyName("traffic_id")] string TrafficId,
    [property: JsonPropertyName("request_id")] string RequestId,
    [property: JsonPropertyName("request_status")] string RequestStatus,
    [property: JsonPropertyName("request_uri")] string RequestUri,
    [property: JsonPropertyName("request_ip")] string? RequestIp,
    [property: JsonPropertyName("element_api")] string ElementApi,
    [property: JsonPropertyName("element_key")] string? ElementKey,
    [property: JsonPropertyName("element_name")] string? ElementName,
    [property: JsonPropertyName("user_id")] long? UserId,
    [property: JsonPropertyName("account_id")] long AccountId,
    [property: JsonPropertyName("process_time")] long ProcessTime,
    [property: JsonPropertyName("traffic_date")] string TrafficDate
)
{
    public static UsageRecord From(CallRow row) =>
        new(
            row.Id.ToString(CultureInfo.InvariantCulture),
            row.Call.RequestId,
            row.Call.Status < 400 ? "SUCCESS" : "FAILED",
            row.Call.Path,
            row.Call.RequestIp,
            $"{row.Call.Method} {row.Call.Operation}",
            row.Call.ConnectorKey,
            null,
            row.Call.UserId,
            row.Call.AccountId,
            row.Call.TotalMicroseconds / 1000,
            Database.WireInstant(row.Call.StartedAt.ToUnixTimeMilliseconds())
        );
}
