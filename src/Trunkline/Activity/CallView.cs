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
            row.RequestId,
            Database.WireInstant(row.StartedAt),
            row.InstanceId,
            row.InstanceName,
            row.ConnectorKey,
            row.Operation,
            row.Method,
            row.Path,
            row.Status,
            row.ProviderStatus,
            row.ProviderRequestId,
            row.TotalUs / 1000.0,
            new CallStages(
                row.ResolveUs / 1000.0,
                row.ProviderUs / 1000.0,
                Math.Max(0, row.TotalUs - row.ResolveUs - row.ProviderUs) / 1000.0
            ),
            row.Attempts,
            row.RequestBytes,
            row.ResponseBytes,
            row.AccountId,
            row.UserId,
            row.RequestIp,
            row.Fault,
            row.ProviderCode
        );
}

/// <summary>Where the time went, in milliseconds: in the hub before sending, at the provider, in the hub with the answer.</summary>
internal sealed record CallStages(double Resolve, double Provider, double Answer);
