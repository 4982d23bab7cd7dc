namespace Trunkline.Activity;

/// <summary>What is remembered of one call through the gateway: no bodies, no query strings, no secrets. Times in microseconds.</summary>
internal sealed record CallRecord
{
    public required long AccountId { get; init; }
    public long? UserId { get; init; }

    /// <summary>The API key that the caller used; null for all other ways to sign in.</summary>
    public long? ApiKeyId { get; init; }
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

    /// <summary>Each attempt, where there was more than one.</summary>
    public IReadOnlyList<CallAttempt>? AttemptList { get; init; }

    /// <summary>Names of what is left out of this record or was covered in the answer, with blanks between; null for nothing.</summary>
    public string? Masked { get; init; }

    /// <summary>A word for what went wrong; null when nothing did.</summary>
    public string? Fault { get; init; }
}

/// <summary>One of several attempts of a call; times in milliseconds.</summary>
/// <param name="N">From 1.</param>
/// <param name="StartedMs">Since the call came in.</param>
/// <param name="Milliseconds">Until the provider's headers, or until it failed.</param>
/// <param name="Status">The provider's; null when it did not answer.</param>
/// <param name="Fault">Why there is no answer.</param>
/// <param name="WaitedMs">Before it, so that the provider could recover.</param>
internal sealed record CallAttempt(
    int N,
    double StartedMs,
    double Milliseconds,
    int? Status,
    string? Fault,
    double WaitedMs
);
