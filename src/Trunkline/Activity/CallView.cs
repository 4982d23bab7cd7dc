using Trunkline.Storage;

namespace Trunkline.Activity;

/// <summary>A call as the API shows it; times in milliseconds, sizes in bytes.</summary>
internal record CallView(
    long Id,
    string RequestId,
    string Date,
    long? InstanceId,
    string? InstanceName,
    string? Connector,
    string Operation,
    string Method,
    string Path,
    long Status,
    long? ProviderStatus,
    string? ProviderRequestId,
    double Milliseconds,
    CallStages Stages,
    long Attempts,
    long RequestBytes,
    long ResponseBytes,
    long AccountId,
    long? UserId,
    string? RequestIp,
    string? Fault,
    string? ProviderCode
)
{
    public static CallView From(CallRow row) =>
        new(
            row.id,
            row.request_id,
            Database.WireInstant(row.started_at),
            row.instance_id,
            row.instance_name,
            row.connector_key,
            row.operation,
            row.method,
            row.path,
            row.status,
            row.provider_status,
            row.provider_request_id,
            row.total_us / 1000.0,
            new CallStages(
                row.resolve_us / 1000.0,
                row.provider_us / 1000.0,
                Math.Max(0, row.total_us - row.resolve_us - row.provider_us) / 1000.0
            ),
            row.attempts,
            row.request_bytes,
            row.response_bytes,
            row.account_id,
            row.user_id,
            row.request_ip,
            row.fault,
            row.provider_code
        );
}

/// <summary>Where the time went, in milliseconds: in the hub before sending, at the provider, in the hub with the answer.</summary>
internal sealed record CallStages(double Resolve, double Provider, double Answer);
