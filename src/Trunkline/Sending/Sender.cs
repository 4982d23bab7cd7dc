using System.Net;
using System.Security.Cryptography;
using Polly;
using Polly.CircuitBreaker;
using Trunkline.Connectors.Definition;
using Trunkline.Egress;

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
            var outcome = await SendOnceAsync(breaker, outbound, deadline);
            var last = attempt >= rules.Retry.Attempts;
            if (outcome.Result is { } response)
            {
                // 3. An answer that asks to come again: wait as long as it says, if the deadline allows.
                if (
                    !last
                    && MayRepeat(response.StatusCode, outbound, rules.Retry)
                    && DelayOf(response, attempt) is var wait
                    && wait < deadline.Remaining
                    && MaySpend(rules)
                )
                {
                    trace.Tried((int)response.StatusCode, null);
                    response.Dispose();
                    await Task.Delay(wait, time, deadline.Token);
                    await outbound.RenewCredentialAsync(deadline.Token);
                    trace.Again(wait);
                    continue;
                }

                // 4. A refused credential: 401 came before anything was done, so any call may be sent again with the other one.
                if (
                    response.StatusCode == HttpStatusCode.Unauthorized
                    && await outbound.TryOtherCredentialAsync(deadline.Token)
                )
                {
                    trace.Tried((int)response.StatusCode, null);
                    response.Dispose();
                    // Counted, and not waited for: it is one more at the most.
                    MaySpend(rules);
                    trace.Again(TimeSpan.Zero);
                    continue;
                }

                // 5. This is the answer.
                trace.Answered((int)response.StatusCode);
                trace.MayHaveArrived();
                return new Sent(response, null);
            }

            // 6. No answer. Whose side broke?
            var exception = outcome.Exception!;
            if (exception is CallerGoneException)
            {
                trace.MayHaveArrived();
                throw exception;
            }

            var fault = FaultOf(exception, outbound) ?? throw exception;

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

    private async ValueTask<Outcome<HttpResponseMessage>> SendOnceAsync(
        ResiliencePipeline<HttpResponseMessage> breaker,
        OutboundCall outbound,
        Deadline deadline
    )
    {
        var context = ResilienceContextPool.Shared.Get(deadline.Token);
        try
        {
            return await breaker.ExecuteOutcomeAsync(
                static async (context, state) =>
                {
                    try
                    {
                        using var request = state.outbound.Create();
                        return Outcome.FromResult(await state.egress.SendAsync(request, context.CancellationToken));
                    }
                    catch (OperationCanceledException gone) when (state.deadline.CallerIsGone)
                    {
                        return Outcome.FromException<HttpResponseMessage>(new CallerGoneException(gone));
                    }
                    catch (Exception failure)
                        when (state.outbound.CallerFault(failure is OperationCanceledException) is { } broken)
                    {
                        return Outcome.FromException<HttpResponseMessage>(broken);
                    }
                    catch (OperationCanceledException)
                        when (state.deadline.IsShort && context.CancellationToken.IsCancellationRequested)
                    {
                        return Outcome.FromException<HttpResponseMessage>(new ShortDeadlineException());
                    }
#pragma warning disable CA1031 // Nothing is swallowed: the outcome carries it past the breaker.
                    catch (Exception failure)
#pragma warning restore CA1031
                    {
                        return Outcome.FromException<HttpResponseMessage>(failure);
                    }
                },
                context,
                (egress, outbound, deadline)
            );
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static SendFault? FaultOf(Exception exception, OutboundCall outbound) =>
        exception switch
        {
            BrokenCircuitException open => SendFault.OpenBreaker(open.RetryAfter),
            CallerBodyException caller => SendFault.OfCaller(caller),
            _ => EgressFaults.Classify(exception) is { } cause ? SendFault.Of(cause, outbound.IsOut) : null,
        };

    /// <summary>
    /// 429 was refused before anything was done, so a method without effect may be sent again, and any other too where the
    /// provider promises it. A 503 that names a time is the same promise for methods without effect.
    /// </summary>
    private static bool MayRepeat(HttpStatusCode status, OutboundCall outbound, RetryDefinition retry) =>
        outbound.CanBeSentAgain
        && status switch
        {
            HttpStatusCode.TooManyRequests => outbound.HasNoEffect || retry.TooManyRequestsIsSafe,
            HttpStatusCode.ServiceUnavailable => outbound.HasNoEffect,
            _ => false,
        };

    private static bool MayRepeat(SendFault fault, OutboundCall outbound) =>
        outbound.CanBeSentAgain
        && (fault.Cause is EgressFault.ConnectFailed || (fault.Cause is EgressFault.Broken && outbound.HasNoEffect));

    /// <summary>Each attempt counts at the provider.</summary>
    private static bool MaySpend(SendRules rules) => rules.Rate is not { } rate || rate.Take() <= TimeSpan.Zero;

    private TimeSpan DelayOf(HttpResponseMessage response, int attempt) =>
        response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - time.GetUtcNow() is var wait && wait > TimeSpan.Zero ? wait : TimeSpan.Zero,
            _ => Backoff(attempt),
        };

    /// <summary>200 ms, doubled each time, half of it by chance: callers that failed together must not come back together.</summary>
    /// <remarks>Polly computes its own jittered delays inside its retry strategy only, which knows nothing of the deadline.</remarks>
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
internal readonly record struct Sent(HttpResponseMessage? Response, SendFault? Fault);
