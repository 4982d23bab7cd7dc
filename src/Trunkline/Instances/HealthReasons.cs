using System.Globalization;
using Trunkline.Egress;

namespace Trunkline.Instances;

/// <summary>The states of an instance's health.</summary>
internal static class HealthState
{
    public const string Healthy = "healthy";
    public const string Degraded = "degraded";
    public const string NeedsReauth = "needs_reauth";
    public const string Misconfigured = "misconfigured";
    public const string Disabled = "disabled";
    public const string Unverified = "unverified";

    public static readonly IReadOnlyList<string> All =
    [
        Healthy,
        Degraded,
        NeedsReauth,
        Misconfigured,
        Disabled,
        Unverified,
    ];

    /// <summary>Someone has to do something, or to know.</summary>
    public static readonly IReadOnlyList<string> Attention = [Degraded, NeedsReauth, Misconfigured];
}

/// <summary>Why an instance is in its state, in words that say what to do. The code is stable; the words are not.</summary>
/// <param name="State">See <see cref="HealthState"/>.</param>
/// <param name="Words">What is so; <c>{0}</c> stands for the connector's name.</param>
/// <param name="Fix">What to do; null when there is nothing to fix.</param>
/// <param name="FixBy">you, provider or admin; null when there is nothing to fix.</param>
internal sealed record HealthReason(string State, string Words, string? Fix, string? FixBy)
{
    public const string Checked = "checked";
    public const string CallSucceeded = "call_succeeded";
    public const string ReadOnly = "read_only";
    public const string NotChecked = "not_checked";
    public const string CredentialsRefused = "credentials_refused";
    public const string AccessRevoked = "access_revoked";
    public const string AccountUnknown = "account_unknown";
    public const string CheckRefused = "check_refused";
    public const string CredentialIncomplete = "credential_incomplete";
    public const string ProviderFailing = "provider_failing";
    public const string RateLimited = "rate_limited";
    public const string Unreachable = "unreachable";
    public const string AddressBlocked = "address_blocked";
    public const string Disabled = "disabled";

    private static readonly Dictionary<string, HealthReason> Known = new(StringComparer.Ordinal)
    {
        [Checked] = new(HealthState.Healthy, "{0} took the credentials when it was last asked.", null, null),
        [CallSucceeded] = new(HealthState.Healthy, "Calls succeed.", null, null),
        [ReadOnly] = new(
            HealthState.Healthy,
            "It works for reading. The customer granted no more, so calls that change something are refused.",
            null,
            null
        ),
        [NotChecked] = new(
            HealthState.Unverified,
            "The credentials were stored without asking {0}, and no call has succeeded since.",
            "Check the instance.",
            "you"
        ),
        [CredentialsRefused] = new(
            HealthState.NeedsReauth,
            "{0} refuses the credentials.",
            "Enter the account's current ones.",
            "you"
        ),
        [AccessRevoked] = new(
            HealthState.NeedsReauth,
            "The customer withdrew the access at {0}.",
            "Let the customer connect again.",
            "you"
        ),
        [AccountUnknown] = new(
            HealthState.Misconfigured,
            "{0} does not know the account.",
            "Compare the account's id with the one that the provider shows.",
            "you"
        ),
        [CheckRefused] = new(
            HealthState.Misconfigured,
            "{0} refuses the check for another reason than the credentials.",
            "Look at the provider's code, and at the configuration.",
            "you"
        ),
        [CredentialIncomplete] = new(
            HealthState.Misconfigured,
            "The configuration lacks a part of the credential.",
            "Enter what is missing.",
            "you"
        ),
        [ProviderFailing] = new(
            HealthState.Degraded,
            "{0} fails; the credentials are not the cause.",
            "Nothing is to be done here; it is asked again in a while.",
            "provider"
        ),
        [RateLimited] = new(
            HealthState.Degraded,
            "{0} gets too many calls for this account.",
            "Call less often, or ask the provider for more.",
            "you"
        ),
        [Unreachable] = new(
            HealthState.Degraded,
            "{0} cannot be reached, or did not answer in time.",
            "It is asked again in a while; if it lasts, look at the way from the hub to the provider.",
            "provider"
        ),
        [AddressBlocked] = new(
            HealthState.Misconfigured,
            "The hub may not call the address of {0}.",
            "The operator can allow it with the setting Egress:Allow.",
            "admin"
        ),
        [Disabled] = new(
            HealthState.Disabled,
            "Someone disabled the instance: calls are refused.",
            "Enable it.",
            "you"
        ),
    };

    /// <summary>What is so, said of this connector.</summary>
    public string Say(string connector) => string.Format(CultureInfo.InvariantCulture, Words, connector);

    /// <summary>A reason that a newer hub on the same database wrote is shown as the nearest that is known here.</summary>
    public static HealthReason Of(string code) => Known.GetValueOrDefault(code) ?? Known[CheckRefused];

    public static string OfFault(EgressFault fault) =>
        fault == EgressFault.AddressBlocked ? AddressBlocked : Unreachable;

    /// <summary>What the status of a check's answer says about an instance.</summary>
    public static string OfStatus(int status) =>
        status switch
        {
            >= 200 and < 300 => Checked,
            401 or 403 => CredentialsRefused,
            404 => AccountUnknown,
            429 => RateLimited,
            >= 500 => ProviderFailing,
            _ => CheckRefused,
        };
}
