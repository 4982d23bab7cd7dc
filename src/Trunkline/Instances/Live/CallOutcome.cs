using Trunkline.Activity;
using Trunkline.Egress;

namespace Trunkline.Instances.Live;

/// <summary>What a call says about its instance.</summary>
internal enum CallOutcome
{
    /// <summary>Nothing is known, or the call says nothing: it was not sent, or forbidden for reasons of its own.</summary>
    Nothing,
    Works,
    Refused,
    RateLimited,
    ProviderFailing,
    Unreachable,
    AddressBlocked,
}

/// <summary>Reads outcomes out of calls and out of what is stored.</summary>
internal static class CallOutcomes
{
    public static CallOutcome Of(CallRecord call) =>
        call.ProviderStatus switch
        {
            null => call.Attempts == 0 ? CallOutcome.Nothing : OfFault(call.Fault),
            401 => CallOutcome.Refused,
            403 => CallOutcome.Nothing,
            429 => CallOutcome.RateLimited,
            >= 500 => CallOutcome.ProviderFailing,
            _ => CallOutcome.Works,
        };

    /// <summary>What calls are expected to show while the health is as it is stored.</summary>
    public static CallOutcome Expected(InstanceHealth health) =>
        health.Reason switch
        {
            HealthReason.Checked or HealthReason.CallSucceeded => CallOutcome.Works,
            HealthReason.CredentialsRefused or HealthReason.AccessRevoked => CallOutcome.Refused,
            HealthReason.RateLimited => CallOutcome.RateLimited,
            HealthReason.ProviderFailing => CallOutcome.ProviderFailing,
            HealthReason.Unreachable => CallOutcome.Unreachable,
            HealthReason.AddressBlocked => CallOutcome.AddressBlocked,
            _ => CallOutcome.Nothing,
        };

    public static string ReasonOf(CallOutcome outcome) =>
        outcome switch
        {
            CallOutcome.Works => HealthReason.CallSucceeded,
            CallOutcome.RateLimited => HealthReason.RateLimited,
            CallOutcome.ProviderFailing => HealthReason.ProviderFailing,
            CallOutcome.AddressBlocked => HealthReason.AddressBlocked,
            _ => HealthReason.Unreachable,
        };

    /// <summary>An open breaker and a caller who left say nothing: somebody else's call showed what is wrong.</summary>
    private static CallOutcome OfFault(string? fault) =>
        fault switch
        {
            nameof(EgressFault.AddressBlocked) => CallOutcome.AddressBlocked,
            nameof(EgressFault.NameNotResolved)
            or nameof(EgressFault.ConnectFailed)
            or nameof(EgressFault.TlsFailed)
            or nameof(EgressFault.Timeout)
            or nameof(EgressFault.Broken)
            or nameof(EgressFault.InvalidAnswer) => CallOutcome.Unreachable,
            _ => CallOutcome.Nothing,
        };
}
