namespace Trunkline.Activity;

/// <summary>What is remembered of one call through the gateway: no bodies, no query strings, no secrets. Times in microseconds.</summary>
public sealed record CallRecord
{
    public required long AccountId { get; init; }
    public long? UserId { get; init; }
    public long? InstanceId { get; init; }
    public string? ConnectorKey { get; init; }
    public required string RequestId { get; init; }

    /// <summary>Operation id, or <c>passthrough</c>.</summary>
    public required string Operation { get; init; }
    public required string Method { get; init; }

    /// <summary>Path as the caller sent it, without the query.</summary>
    public required string Path { get; init; }
    public required int Status { get; init; }
    public int? ProviderStatus { get; init; }

    /// <summary>The provider's error code, where it answered one.</summary>
    public string? ProviderCode { get; init; }

    /// <summary>The provider's own id of the request, for its support.</summary>
    public string? ProviderRequestId { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public long TotalMicroseconds { get; init; }

    /// <summary>Finding caller, instance and operation, and building the call.</summary>
    public long ResolveMicroseconds { get; init; }

    /// <summary>From sending until the provider's headers, retries included.</summary>
    public long ProviderMicroseconds { get; init; }
    public int Attempts { get; init; }
    public long RequestBytes { get; init; }
    public long ResponseBytes { get; init; }
    public string? RequestIp { get; init; }

    /// <summary>A word for what went wrong; null when nothing did.</summary>
    public string? Fault { get; init; }
}
