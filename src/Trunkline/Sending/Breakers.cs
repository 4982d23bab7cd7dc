using System.Collections.Concurrent;
using Polly;
using Polly.CircuitBreaker;
using Trunkline.Egress;

namespace Trunkline.Sending;

/// <summary>
/// A circuit breaker per tenant, connector and host: when half of at least ten calls within ten seconds fail, calls are
/// answered at once for five seconds, and then one goes through to see.
/// </summary>
internal sealed class Breakers(TimeProvider time)
{
    private const int MaxKept = 10_000;

    private readonly ConcurrentDictionary<BreakerKey, ResiliencePipeline<HttpResponseMessage>> pipelines = new();

    /// <summary>The breaker of that key; for none, one that never opens.</summary>
    public ResiliencePipeline<HttpResponseMessage> For(BreakerKey? breaker)
    {
        if (breaker is not { } key)
        {
            return ResiliencePipeline<HttpResponseMessage>.Empty;
        }

        if (pipelines.TryGetValue(key, out var known))
        {
            return known;
        }

        if (pipelines.Count >= MaxKept)
        {
            pipelines.Clear();
        }

        return pipelines.GetOrAdd(key, _ => Build());
    }

    private ResiliencePipeline<HttpResponseMessage> Build() =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddCircuitBreaker(
                new CircuitBreakerStrategyOptions<HttpResponseMessage>
                {
                    FailureRatio = 0.5,
                    MinimumThroughput = 10,
                    SamplingDuration = TimeSpan.FromSeconds(10),
                    BreakDuration = TimeSpan.FromSeconds(5),
                    ShouldHandle = static arguments => new(IsFailure(arguments.Outcome)),
                }
            )
            .Build();

    private static bool IsFailure(Outcome<HttpResponseMessage> outcome) =>
        outcome.Exception is { } exception
            ? exception is not (CallerGoneException or ShortDeadlineException or CallerBodyException)
                && EgressFaults.Classify(exception) is not (null or EgressFault.AddressBlocked)
            : (int)outcome.Result!.StatusCode >= 500;
}

/// <summary>The caller closed the connection: no fault of the provider's.</summary>
internal sealed class CallerGoneException(Exception inner) : OperationCanceledException("The caller is gone.", inner);

/// <summary>The caller would not wait long enough to tell: see <see cref="Deadline.IsShort"/>.</summary>
internal sealed class ShortDeadlineException() : OperationCanceledException("The caller's deadline passed.");
