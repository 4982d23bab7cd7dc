using Trunkline.Egress;
using Trunkline.Errors;

namespace Trunkline.Sending;

/// <summary>Why there is no answer: what broke, on whose side, and whether the provider may have done the work.</summary>
/// <param name="Word">As the call log keeps it; stable.</param>
/// <param name="Side">Whose side broke.</param>
/// <param name="NothingWasSent">Sending it again cannot do anything twice.</param>
internal sealed record SendFault(string Word, FaultSide Side, bool NothingWasSent)
{
    public const string OpenBreakerWord = "breaker-open";
    public const string OverRateWord = "provider-limit";
    public const string CallerBrokeWord = "CallerBroke";
    public const string CallerSlowWord = "CallerSlow";

    /// <summary>What the HTTP client said; none when it was not asked, or when the caller's side broke.</summary>
    public EgressFault Cause { get; private init; }

    /// <summary>When it is worth trying again.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>The caller's body is larger than a body may be.</summary>
    public bool IsTooLarge { get; private init; }

    public static SendFault Of(EgressFault cause, bool requestIsOut) =>
        new(
            cause.ToString(),
            cause == EgressFault.AddressBlocked ? FaultSide.Hub
                : cause.NothingWasSent() || !requestIsOut ? FaultSide.Request
                : FaultSide.Answer,
            cause.NothingWasSent()
        )
        {
            Cause = cause,
        };

    public static SendFault OpenBreaker(TimeSpan? retryAfter) =>
        new(OpenBreakerWord, FaultSide.Hub, true) { RetryAfter = retryAfter ?? TimeSpan.FromSeconds(5) };

    public static SendFault OverRate(TimeSpan retryAfter) =>
        new(OverRateWord, FaultSide.Hub, true) { RetryAfter = retryAfter };

    /// <summary>The caller's body did not come as a whole; a part of it may be at the provider.</summary>
    public static SendFault OfCaller(CallerBodyException failure) =>
        new(failure.IsLate ? CallerSlowWord : CallerBrokeWord, FaultSide.Caller, false)
        {
            IsTooLarge = failure.IsTooLarge,
        };

    /// <summary>In words, after "it cannot be reached:" or "it was called, but".</summary>
    public string Describe() => Cause.Describe();

    /// <summary>The error for whoever wanted the call.</summary>
    /// <param name="provider">Its name.</param>
    /// <param name="hasNoEffect">The call changes nothing, so that it does not matter whether it was done.</param>
    public HubError ToError(string provider, bool hasNoEffect)
    {
        if (Word == OpenBreakerWord)
        {
            return HubError.Unavailable(
                $"{provider} failed many calls in a row, so this one was not sent. Try again shortly."
            ) with
            {
                Type = OpenBreakerWord,
                RetryAfterSeconds = Seconds,
            };
        }

        if (Word == OverRateWord)
        {
            return new HubError(
                ErrorKind.TooManyRequests,
                $"{provider} takes no more calls for this account in this second, so this one was not sent. Try again shortly."
            )
            {
                Type = OverRateWord,
                RetryAfterSeconds = Seconds,
            };
        }

        if (Side == FaultSide.Caller)
        {
            return OfCaller(provider);
        }

        var unknown = !hasNoEffect && !NothingWasSent;
        return new HubError(
            Cause == EgressFault.Timeout ? ErrorKind.ProviderTimeout : ErrorKind.ProviderUnavailable,
            unknown
                ? $"{provider} was called, but {Describe()}. Whether it did the work is not known: look before you send the call again."
                : $"{provider} cannot be reached: {Describe()}."
        )
        {
            Type = unknown ? "outcome-unknown" : "provider-unreachable",
        };
    }

    private HubError OfCaller(string provider) =>
        IsTooLarge
            ? new HubError(ErrorKind.TooLarge, "The body is larger than a body may be (Gateway:MaxRequestMegabytes).")
        : Word == CallerSlowWord
            ? new HubError(
                ErrorKind.ProviderTimeout,
                $"The body of the request did not come in time, so that {provider} has a part of it at most. Send the call again with a longer Trunkline-Timeout."
            )
        : HubError.Invalid($"The body of the request broke off, so that {provider} has a part of it at most.");

    private int Seconds => (int)Math.Ceiling(RetryAfter!.Value.TotalSeconds);
}
