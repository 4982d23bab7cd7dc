namespace Trunkline.Sandbox.Traffic;

/// <summary>What goes wrong. Latency goes with any of the others.</summary>
internal sealed record FaultEffect
{
    /// <summary>Wait before anything else happens, in milliseconds of real time.</summary>
    public int LatencyMs { get; init; }

    /// <summary>Answer with this status instead of doing anything, 400 to 599.</summary>
    public int? Status { get; init; }

    /// <summary>Seconds of a Retry-After header, with a status only.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>How the connection fails: reset, slow_body or truncated_body.</summary>
    public string? Connection { get; init; }

    /// <summary>How long a slow body takes, in milliseconds.</summary>
    public int SlowBodyMs { get; init; } = 5_000;

    /// <summary>Why it makes no sense, or null.</summary>
    public string? Complaint() =>
        LatencyMs is < 0 or > 600_000 ? "latency_ms is 0 to 600000."
        : SlowBodyMs is < 0 or > 600_000 ? "slow_body_ms is 0 to 600000."
        : Status is < 400 or > 599 ? "status is 400 to 599."
        : RetryAfter is not null && Status is null ? "retry_after needs a status."
        : RetryAfter is < 0 ? "retry_after is not negative."
        : Connection is not (null or "reset" or "slow_body" or "truncated_body")
            ? "connection is reset, slow_body or truncated_body."
        : LatencyMs == 0 && Status is null && Connection is null ? "A fault needs latency_ms, status or connection."
        : null;
}
