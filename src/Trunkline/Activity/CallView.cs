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
            row.Id,
            row.Call.RequestId,
            Database.WireInstant(row.Call.StartedAt.ToUnixTimeMilliseconds()),
            row.Call.InstanceId,
            row.InstanceName,
            row.Call.ConnectorKey,
            row.Call.Operation,
            row.Call.Method,
            row.Call.Path,
            row.Call.Status,
            row.Call.ProviderStatus,
            row.Call.ProviderRequestId,
            row.Call.TotalMicroseconds / 1000.0,
            new CallStages(
                row.Call.ResolveMicroseconds / 1000.0,
                row.Call.ProviderMicroseconds / 1000.0,
                Math.Max(0, row.Call.TotalMicroseconds - row.Call.ResolveMicroseconds - row.Call.ProviderMicroseconds)
                    / 1000.0
            ),
            row.Call.Attempts,
            row.Call.RequestBytes,
            row.Call.ResponseBytes,
            row.Call.AccountId,
            row.Call.UserId,
            row.Call.RequestIp,
            row.Call.Fault,
            row.Call.ProviderCode
        );
}

/// <summary>Where the time went, in milliseconds: in the hub before sending, at the provider, in the hub with the answer.</summary>
internal sealed record CallStages(double Resolve, double Provider, double Answer);
