namespace Trunkline.Activity;

/// <summary>A row of the call log.</summary>
internal sealed class CallRow
{
    public long Id { get; init; }
    public long AccountId { get; init; }
    public long? UserId { get; init; }
    public long? InstanceId { get; init; }
    public string? ConnectorKey { get; init; }
    public string RequestId { get; init; } = "";
    public string Operation { get; init; } = "";
    public string Method { get; init; } = "";
    public string Path { get; init; } = "";
    public long Status { get; init; }
    public long? ProviderStatus { get; init; }
    public string? ProviderRequestId { get; init; }
    public long StartedAt { get; init; }
    public long TotalUs { get; init; }
    public long ResolveUs { get; init; }
    public long ProviderUs { get; init; }
    public long Attempts { get; init; }
    public long RequestBytes { get; init; }
    public long ResponseBytes { get; init; }
    public string? RequestIp { get; init; }
    public string? Fault { get; init; }
    public string? ProviderCode { get; init; }
    public string? AttemptList { get; init; }
    public string? Masked { get; init; }
    public string? InstanceName { get; init; }
}
