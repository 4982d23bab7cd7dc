using Trunkline.Activity;
using Trunkline.Egress;
using Trunkline.Instances.Live;
using Trunkline.Sending;

namespace Trunkline.Calls;

/// <summary>
/// One call on its way, whoever wants it: an application over HTTP, or the hub itself. It knows for whom, through what, and how
/// long each stage took, and ends as a record in the call log.
/// </summary>
internal sealed class CallContext(TimeProvider time) : SendTrace(time)
{
    private readonly DateTimeOffset startedAt = time.GetUtcNow();

    /// <summary>Names the request that led to the call, in answers and logs.</summary>
    public required string RequestId { get; init; }

    /// <summary>As it was asked, for the call log.</summary>
    public required string Method { get; init; }

    /// <summary>As it was asked, without the query.</summary>
    public required string Path { get; init; }

    /// <summary>The address of whoever asked; null for the hub's own calls.</summary>
    public string? RequestIp { get; set; }

    /// <summary>Cancelled when whoever asked goes away.</summary>
    public CancellationToken Cancel { get; init; }

    /// <summary>Told when the answer broke off while it was handed on; null when nobody wants to know.</summary>
    public Action? OnBroken { get; init; }

    /// <summary>Null until it is known who calls.</summary>
    public LiveInstance? Instance { get; set; }

    public CallPrincipal Principal { get; set; }

    /// <summary>Operation id, or <c>passthrough</c>.</summary>
    public string Operation { get; set; } = "unknown";

    /// <summary>Only what looks like a code: whatever a provider says here is stored and shown.</summary>
    public string? ProviderCode
    {
        get;
        set => field = value is { Length: <= 64 } && value.All(char.IsAsciiLetterOrDigit) ? value : null;
    }

    public string? ProviderRequestId { get; set; }
    public long RequestBytes { get; set; }
    public long ResponseBytes { get; set; }

    /// <summary>Names of members that were covered in the answer.</summary>
    public string? Covered { get; set; }

    /// <summary>Names of what the record leaves out.</summary>
    public string? LeftOut { get; set; }

    /// <summary>The provider's answer broke off while it was handed on: half a body must not look like a whole one.</summary>
    public void Broke(EgressFault fault)
    {
        Fault = fault.ToString();
        OnBroken?.Invoke();
    }

    /// <summary>Null for a caller who could not be signed in: there is no tenant to keep the record for.</summary>
    /// <param name="status">Of the hub's answer.</param>
    public CallRecord? ToRecord(int status)
    {
        if (Instance is null)
        {
            return null;
        }

        var (total, resolve, provider) = Stages();
        return new CallRecord
        {
            AccountId = Instance.AccountId,
            UserId = Principal.UserId ?? Instance.UserId,
            ApiKeyId = Principal.ApiKeyId,
            InstanceId = Instance.Id,
            ConnectorKey = Instance.Connector.Key,
            RequestId = RequestId,
            Operation = Operation,
            Method = Method,
            Path = Path,
            Status = status,
            ProviderStatus = ProviderStatus,
            ProviderCode = ProviderCode,
            ProviderRequestId = ProviderRequestId,
            StartedAt = startedAt,
            TotalMicroseconds = total,
            ResolveMicroseconds = resolve,
            ProviderMicroseconds = provider,
            Attempts = Attempts,
            RequestBytes = RequestBytes,
            ResponseBytes = ResponseBytes,
            RequestIp = RequestIp,
            Fault = Fault,
            AttemptList = AllAttempts()
                ?.ConvertAll(a => new CallAttempt(a.N, a.StartedMs, a.Milliseconds, a.Status, a.Fault, a.WaitedMs)),
            Masked = Covered is null ? LeftOut : $"{LeftOut} {Covered}".Trim(),
        };
    }
}

/// <summary>Who calls, as far as it is more than the instance's owner.</summary>
/// <param name="UserId">Null for a call with an element token alone.</param>
/// <param name="ApiKeyId">Null for all other ways to sign in.</param>
internal readonly record struct CallPrincipal(long? UserId, long? ApiKeyId);
