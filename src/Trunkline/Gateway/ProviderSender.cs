using System.Net;
using System.Security.Cryptography;
using Polly;
using Polly.CircuitBreaker;
using Trunkline.Connectors.Definition;
using Trunkline.Credentials;
using Trunkline.Egress;
using Trunkline.Errors;
using Trunkline.Instances;
using Trunkline.Instances.Health;
using Trunkline.Instances.Live;

namespace Trunkline.Gateway;

/// <summary>Sends a call to the provider: through the breaker, again where that is safe, never beyond the deadline.</summary>
internal sealed class ProviderSender(
    EgressClient egress,
    Breakers breakers,
    CredentialVault vault,
    LinkRefused refused,
    TimeProvider time
)
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);

    /// <param name="call">The call; gets its attempts and times.</param>
    /// <param name="outbound">Makes a request for each attempt.</param>
    /// <param name="deadline">Time for all attempts, until the provider's headers are here.</param>
    public async ValueTask<SentCall> SendAsync(GatewayCall call, OutboundCall outbound, Deadline deadline)
    {
        var retry = call.Instance!.Connector.Definition.Provider.Retry;
        var breaker = breakers.For(call.Instance.BreakerKey);
        call.Sending();
        for (var attempt = 1; ; attempt++)
        {
            call.Attempts = attempt;
            var outcome = await SendOnceAsync(breaker, outbound, deadline);
            var last = attempt >= retry.Attempts;
            if (outcome.Result is { } response)
            {
                if (
                    !last
                    && MayRepeat(response.StatusCode, outbound, retry)
                    && DelayOf(response, attempt) is var wait
                    && wait < deadline.Left
                )
                {
                    call.Tried((int)response.StatusCode, null);
                    response.Dispose();
                    await Task.Delay(wait, time, deadline.Token);
                    call.Again(wait);
                    continue;
                }

                if (response.StatusCode == HttpStatusCode.Unauthorized && call.Instance.IsLinked)
                {
                    if (TryOtherToken(call.Instance, outbound))
                    {
                        call.Tried((int)response.StatusCode, null);
                        response.Dispose();
                        call.Again(TimeSpan.Zero);
                        continue;
                    }

                    refused(call.Instance.Id);
                }

                call.Answered();
                call.Left();
                call.ProviderStatus = (int)response.StatusCode;
                return new SentCall(response, null);
            }

            var exception = outcome.Exception!;
            if (exception is CallerGoneException)
            {
                call.Left();
                throw exception;
            }

            if (exception is BrokenCircuitException broken)
            {
                return Failed(call, "breaker-open", OpenBreaker(call, broken));
            }

            if (EgressFaults.Classify(exception) is not { } fault)
            {
                throw exception;
            }

            if (!last && MayRepeat(fault, outbound) && Backoff(attempt) is var pause && pause < deadline.Left)
            {
                call.Tried(null, fault.ToString());
                await Task.Delay(pause, time, deadline.Token);
                call.Again(pause);
                continue;
            }

            if (!fault.NothingWasSent())
            {
                call.Left();
            }

            return Failed(call, fault.ToString(), Describe(call, fault, outbound));
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
                    catch (OperationCanceledException)
                        when (state.deadline.IsShort && context.CancellationToken.IsCancellationRequested)
                    {
                        return Outcome.FromException<HttpResponseMessage>(new ShortDeadlineException());
                    }
                    catch (Exception failure)
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

    /// <summary>401 was refused before anything was done, so that any call may be sent again; once, with the app's other token.</summary>
    private bool TryOtherToken(LiveInstance instance, OutboundCall outbound)
    {
        if (outbound.TriedOther || !instance.HasSecondary || !outbound.CanBeSentAgain || outbound.Credential is null)
        {
            return false;
        }

        outbound.TriedOther = true;
        outbound.Credential = instance.Other(vault.Sealer, outbound.Credential);
        return true;
    }

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

    private static bool MayRepeat(EgressFault fault, OutboundCall outbound) =>
        outbound.CanBeSentAgain
        && (fault is EgressFault.ConnectFailed || (fault is EgressFault.Broken && outbound.HasNoEffect));

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

    private static SentCall Failed(GatewayCall call, string fault, HubError error)
    {
        call.Fault = fault;
        return new SentCall(null, error);
    }

    private static HubError OpenBreaker(GatewayCall call, BrokenCircuitException broken) =>
        HubError.Unavailable(
            $"{call.Instance!.Connector.Definition.Name} failed many calls in a row, so this one was not sent. Try again shortly."
        ) with
        {
            Type = "breaker-open",
            RetryAfterSeconds = (int)Math.Ceiling((broken.RetryAfter ?? TimeSpan.FromSeconds(5)).TotalSeconds),
        };

    private static HubError Describe(GatewayCall call, EgressFault fault, OutboundCall outbound)
    {
        var name = call.Instance!.Connector.Definition.Name;
        var unknown = !outbound.HasNoEffect && !fault.NothingWasSent();
        var message = unknown
            ? $"{name} was called, but {fault.Describe()}. Whether it did the work is not known: look before you send the call again."
            : $"{name} cannot be reached: {fault.Describe()}.";
        return new HubError(
            fault == EgressFault.Timeout ? ErrorKind.ProviderTimeout : ErrorKind.ProviderUnavailable,
            message
        )
        {
            Type = unknown ? "outcome-unknown" : "provider-unreachable",
        };
    }
}

/// <summary>The provider's answer, or the error to give the caller.</summary>
internal readonly record struct SentCall(HttpResponseMessage? Response, HubError? Error);
