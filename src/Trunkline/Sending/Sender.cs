using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using Trunkline.Connectors.Definition;
using Trunkline.Egress;
using Trunkline.Egress.Clients;

namespace Trunkline.Sending;

/// <summary>
/// The one way out to providers: through the breaker, again where that is safe, never beyond the deadline. It knows targets and
/// credentials, and neither instances nor who calls.
/// </summary>
internal sealed class Sender(EgressClient egress, Breakers breakers, TimeProvider time)
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);

    /// <param name="outbound">Makes a request for each attempt.</param>
    /// <param name="rules">Of the account that is called.</param>
    /// <param name="deadline">Time for all attempts, until the provider's headers are here.</param>
    /// <param name="trace">Gets attempts and times.</param>
    /// <exception cref="OperationCanceledException">The caller is gone.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<Sent> SendAsync(OutboundCall outbound, SendRules rules, Deadline deadline, SendTrace trace)
    {
        // 1. Is there room in what the provider takes from this account? If not, nothing is sent.
        if (rules.Rate?.Take() is { } full && full > TimeSpan.Zero)
        {
            return Failed(trace, SendFault.OverRate(full));
        }

        var breaker = breakers.For(rules.Breaker);
        trace.Begin();
        for (var attempt = 1; ; attempt++)
        {
            // 2. Send once. The breaker may refuse, and counts what comes back.
            trace.Attempts = attempt;
            if (breaker?.Refusal() is { } closedFor)
            {
                return Failed(trace, SendFault.OpenBreaker(closedFor));
            }

            EgressResponse? response = null;
            Exception? exception = null;
            try
            {
                response = await egress.SendAsync(outbound, deadline);
                breaker?.Tell(response.Status >= 500 ? BreakerNews.Failure : BreakerNews.Success);
            }
#pragma warning disable CA1031 // Nothing is swallowed: what it means is decided below.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                exception = MeaningOf(failure, outbound, deadline);
                breaker?.Tell(NewsOf(exception));
            }

            var last = attempt >= rules.Retry.Attempts;
            if (response is not null)
            {
                // 3. An answer that asks to come again: wait as long as it says, if the deadline allows.
                if (
                    !last
                    && MayRepeat(response.Status, outbound, rules.Retry)
                    && DelayOf(response, attempt) is var wait
                    && wait < deadline.Remaining
                    && MaySpend(rules)
                )
                {
                    trace.Tried(response.Status, null);
                    response.Dispose();
                    await Task.Delay(wait, time, deadline.Token);
                    await outbound.RenewCredentialAsync(deadline.Token);
                    trace.Again(wait);
                    continue;
                }

                // 4. A refused credential: 401 came before anything was done, so any call may be sent again with the other one.
                if (response.Status == 401 && await outbound.TryOtherCredentialAsync(deadline.Token))
                {
                    trace.Tried(response.Status, null);
                    response.Dispose();
                    // Counted, and not waited for: it is one more at the most.
                    MaySpend(rules);
                    trace.Again(TimeSpan.Zero);
                    continue;
                }

                // 5. This is the answer.
                trace.Answered(response.Status);
                trace.MayHaveArrived();
                return new Sent(response, null);
            }

            // 6. No answer. Whose side broke?
            if (exception is CallerGoneException)
            {
                trace.MayHaveArrived();
                throw exception;
            }

            var fault = FaultOf(exception!, outbound);
            if (fault is null)
            {
                ExceptionDispatchInfo.Throw(exception!);
            }

            // 7. Again, where nothing was sent or nothing can be done twice.
            if (
                !last
                && MayRepeat(fault, outbound)
                && Backoff(attempt) is var pause
                && pause < deadline.Remaining
                && MaySpend(rules)
            )
            {
                trace.Tried(null, fault.Word);
                await Task.Delay(pause, time, deadline.Token);
                await outbound.RenewCredentialAsync(deadline.Token);
                trace.Again(pause);
                continue;
            }

            // 8. Given up.
            if (!fault.NothingWasSent)
            {
                trace.MayHaveArrived();
            }

            return Failed(trace, fault);
        }
    }

    /// <summary>Whose doing was it? The same exception means another thing when the caller left, or would not wait.</summary>
    private static Exception MeaningOf(Exception failure, OutboundCall outbound, Deadline deadline) =>
        failure is OperationCanceledException && deadline.CallerIsGone
            ? new CallerGoneException((OperationCanceledException)failure)
        : outbound.CallerFault(failure is OperationCanceledException) is { } broken ? broken
        : failure is OperationCanceledException { InnerException: not TimeoutException } && deadline.IsShort
            ? new ShortDeadlineException()
        : failure;

    private static BreakerNews NewsOf(Exception exception) =>
        exception is CallerGoneException or ShortDeadlineException or CallerBodyException
        || EgressFaults.Classify(exception) is null or EgressFault.AddressBlocked
            ? BreakerNews.Nothing
            : BreakerNews.Failure;

    private static SendFault? FaultOf(Exception exception, OutboundCall outbound) =>
        exception switch
        {
            CallerBodyException caller => SendFault.OfCaller(caller),
            _ => EgressFaults.Classify(exception) is { } cause ? SendFault.Of(cause, outbound.IsOut) : null,
        };

    /// <summary>
    /// 429 was refused before anything was done, so a method without effect may be sent again, and any other too where the
    /// provider promises it. A 503 that names a time is the same promise for methods without effect.
    /// </summary>
    private static bool MayRepeat(int status, OutboundCall outbound, RetryDefinition retry) =>
        outbound.CanBeSentAgain
        && status switch
        {
            429 => outbound.HasNoEffect || retry.TooManyRequestsIsSafe,
            503 => outbound.HasNoEffect,
            _ => false,
        };

    private static bool MayRepeat(SendFault fault, OutboundCall outbound) =>
        outbound.CanBeSentAgain
        && (fault.Cause is EgressFault.ConnectFailed || (fault.Cause is EgressFault.Broken && outbound.HasNoEffect));

    /// <summary>Each attempt counts at the provider.</summary>
    private static bool MaySpend(SendRules rules) => rules.Rate is not { } rate || rate.Take() <= TimeSpan.Zero;

    private TimeSpan DelayOf(EgressResponse response, int attempt) =>
        RetryAfter.Read(response, time.GetUtcNow()) ?? Backoff(attempt);

    /// <summary>200 ms, doubled each time, half of it by chance: callers that failed together must not come back together.</summary>
    private static TimeSpan Backoff(int attempt)
    {
        var full = FirstDelay * Math.Pow(2, attempt - 1);
        var chance = RandomNumberGenerator.GetInt32(1_000) / 1_000.0;
        return full / 2 + full / 2 * chance;
    }

    private static Sent Failed(SendTrace trace, SendFault fault)
    {
        trace.Fault = fault.Word;
        return new Sent(null, fault);
    }
}

/// <summary>The provider's answer, whose body is not read yet, or why there is none.</summary>
internal readonly record struct Sent(EgressResponse? Response, SendFault? Fault);

/// <summary>The caller closed the connection: no fault of the provider's.</summary>
internal sealed class CallerGoneException(Exception inner) : OperationCanceledException("The caller is gone.", inner);

/// <summary>The caller would not wait long enough to tell: see <see cref="Deadline.IsShort"/>.</summary>
internal sealed class ShortDeadlineException() : OperationCanceledException("The caller's deadline passed.");
