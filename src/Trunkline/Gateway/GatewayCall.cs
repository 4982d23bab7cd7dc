using System.Diagnostics;
using Trunkline.Activity;
using Trunkline.Egress;
using Trunkline.Idempotency;
using Trunkline.Instances.Live;

namespace Trunkline.Gateway;

/// <summary>One call on its way: who, where, and how long each stage took. It ends as a record in the call log.</summary>
internal sealed class GatewayCall(HttpContext http, TimeProvider time)
{
    private readonly long started = Stopwatch.GetTimestamp();
    private readonly DateTimeOffset startedAt = time.GetUtcNow();
    private List<CallAttempt>? attempts;
    private double waited;
    private long attempted;
    private long sending;
    private long answered;

    public HttpContext Http { get; } = http;
    public LiveInstance? Instance { get; set; }
    public long? UserId { get; set; }
    public long? ApiKeyId { get; set; }
    public string Operation { get; set; } = "unknown";
    public int? ProviderStatus { get; set; }

    /// <summary>Only what looks like a code: whatever a provider says here is stored and shown.</summary>
    public string? ProviderCode
    {
        get;
        set => field = value is { Length: <= 64 } && value.All(char.IsAsciiLetterOrDigit) ? value : null;
    }

    /// <summary>Names of members that were covered in the answer.</summary>
    public string? Covered { get; set; }
    public string? ProviderRequestId { get; set; }
    public int Attempts { get; set; }
    public long RequestBytes { get; set; }
    public long ResponseBytes { get; set; }
    public string? Fault { get; set; }

    /// <summary>The call is built and leaves now.</summary>
    public void Sending() => attempted = sending = Stopwatch.GetTimestamp();

    /// <summary>An attempt is over, and another follows it: only then are attempts remembered apart.</summary>
    public void Tried(int? status, string? fault)
    {
        attempts ??= [];
        attempts.Add(
            new CallAttempt(
                attempts.Count + 1,
                Microseconds(started, attempted) / 1000.0,
                Microseconds(attempted, Stopwatch.GetTimestamp()) / 1000.0,
                status,
                fault,
                waited
            )
        );
    }

    /// <summary>The next attempt leaves now.</summary>
    public void Again(TimeSpan after)
    {
        waited = Math.Round(after.TotalMilliseconds, 3);
        attempted = Stopwatch.GetTimestamp();
    }

    /// <summary>The provider's headers are here.</summary>
    public void Answered() => answered = Stopwatch.GetTimestamp();

    /// <summary>The provider may have done the work, whatever is answered.</summary>
    public void Left() => Http.Features.Get<IdempotentRequest>()?.Left();

    /// <summary>The provider's answer broke off while it was handed on: half a body must not look like a whole one.</summary>
    public void Abort(EgressFault fault)
    {
        Fault = fault.ToString();
        Http.Features.Get<IdempotentRequest>()?.Broke();
        Http.Abort();
    }

    /// <summary>Null for a caller who could not be signed in: there is no tenant to keep the record for.</summary>
    public CallRecord? Finish()
    {
        var now = Stopwatch.GetTimestamp();
        if (Instance is null)
        {
            return null;
        }

        var record = new CallRecord
        {
            AccountId = Instance.AccountId,
            UserId = UserId ?? Instance.UserId,
            ApiKeyId = ApiKeyId,
            InstanceId = Instance.Id,
            ConnectorKey = Instance.Connector.Key,
            RequestId = Http.TraceIdentifier,
            Operation = Operation,
            Method = Http.Request.Method,
            Path = Http.Request.Path,
            Status = Http.Response.StatusCode,
            ProviderStatus = ProviderStatus,
            ProviderCode = ProviderCode,
            ProviderRequestId = ProviderRequestId,
            StartedAt = startedAt,
            TotalMicroseconds = Microseconds(started, now),
            ResolveMicroseconds = sending == 0 ? Microseconds(started, now) : Microseconds(started, sending),
            ProviderMicroseconds =
                answered == 0 ? (sending == 0 ? 0 : Microseconds(sending, now)) : Microseconds(sending, answered),
            Attempts = Attempts,
            RequestBytes = RequestBytes,
            ResponseBytes = ResponseBytes,
            RequestIp = Http.Connection.RemoteIpAddress?.ToString(),
            Fault = Fault,
            AttemptList = AllAttempts(),
            Masked = MaskedNames(),
        };
        GatewayMetrics.Record(record);
        return record;
    }

    /// <summary>With the last one, which nothing followed.</summary>
    private List<CallAttempt>? AllAttempts()
    {
        if (attempts is not null)
        {
            var end = answered == 0 ? Stopwatch.GetTimestamp() : answered;
            attempts.Add(
                new CallAttempt(
                    attempts.Count + 1,
                    Microseconds(started, attempted) / 1000.0,
                    Microseconds(attempted, end) / 1000.0,
                    ProviderStatus,
                    Fault,
                    waited
                )
            );
        }

        return attempts;
    }

    private string? MaskedNames()
    {
        var query = Http.Request.QueryString.Value;
        var names = string.IsNullOrEmpty(query) ? null : MaskedQuery.Names(query);
        return Covered is null ? names : $"{names} {Covered}".Trim();
    }

    private static long Microseconds(long from, long to) => (long)Stopwatch.GetElapsedTime(from, to).TotalMicroseconds;
}
