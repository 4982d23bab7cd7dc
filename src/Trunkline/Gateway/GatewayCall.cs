using System.Diagnostics;
using Trunkline.Activity;
using Trunkline.Egress;
using Trunkline.Idempotency;
using Trunkline.Instances;

namespace Trunkline.Gateway;

/// <summary>One call on its way: who, where, and how long each stage took. It ends as a record in the call log.</summary>
internal sealed class GatewayCall(HttpContext http, TimeProvider time)
{
    private readonly long started = Stopwatch.GetTimestamp();
    private readonly DateTimeOffset startedAt = time.GetUtcNow();
    private long sending;
    private long answered;

    public HttpContext Http { get; } = http;
    public LiveInstance? Instance { get; set; }
    public long? UserId { get; set; }
    public string Operation { get; set; } = "unknown";
    public int? ProviderStatus { get; set; }
    public string? ProviderCode { get; set; }
    public string? ProviderRequestId { get; set; }
    public int Attempts { get; set; }
    public long RequestBytes { get; set; }
    public long ResponseBytes { get; set; }
    public string? Fault { get; set; }

    /// <summary>The call is built and leaves now.</summary>
    public void Sending() => sending = Stopwatch.GetTimestamp();

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
        };
        GatewayMetrics.Record(record);
        return record;
    }

    private static long Microseconds(long from, long to) => (long)Stopwatch.GetElapsedTime(from, to).TotalMicroseconds;
}
