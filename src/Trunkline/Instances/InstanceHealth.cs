using System.Text.Json.Serialization;
using Trunkline.Storage;

namespace Trunkline.Instances;

/// <summary>How an instance is doing, since when, and from what that is known. Instants are UTC epoch milliseconds.</summary>
/// <param name="Reason">See <see cref="HealthReason"/>; it decides the state.</param>
/// <param name="Since">When the state began.</param>
/// <param name="CheckedAt">When the provider was last asked about the credentials.</param>
/// <param name="Evidence">What it is known from.</param>
internal sealed record InstanceHealth(string Reason, long Since, long? CheckedAt, Evidence Evidence)
{
    public string State => HealthReason.Of(Reason).State;

    /// <summary>When the hub asks the provider by itself; null for never.</summary>
    public long? NextCheckAt { get; init; }

    /// <summary>Credentials that the provider has taken a moment ago, on another way than by a check.</summary>
    public static InstanceHealth Taken(long now) =>
        new(HealthReason.Checked, now, now, new Evidence("check", now, null, null, null));

    /// <summary>Stored without asking anybody.</summary>
    public static InstanceHealth Unchecked(long now) =>
        new(HealthReason.NotChecked, now, null, new Evidence("none", now, null, null, null));

    /// <summary>The provider said so, or refused every token of the Connect App.</summary>
    public static InstanceHealth Revoked(long now) =>
        new(HealthReason.AccessRevoked, now, now, new Evidence("notice", now, null, null, null));
}

/// <summary>What a state is known from.</summary>
/// <param name="Kind"><c>call</c>, <c>check</c>, <c>notice</c> (the provider told of a revocation) or <c>none</c>.</param>
/// <param name="At">When.</param>
/// <param name="ProviderStatus">What the provider answered.</param>
/// <param name="ProviderCode">The provider's error code.</param>
/// <param name="RequestId">Of the call.</param>
internal sealed record Evidence(string Kind, long At, int? ProviderStatus, string? ProviderCode, string? RequestId);

/// <summary>Health as the API shows it.</summary>
internal sealed record HealthView
{
    /// <summary>healthy, degraded, needs_reauth, misconfigured, disabled or unverified.</summary>
    [JsonPropertyName("state")]
    public required string State { get; init; }

    /// <summary>A stable code, one cause each.</summary>
    [JsonPropertyName("reason")]
    public required string Reason { get; init; }

    /// <summary>The same in words.</summary>
    [JsonPropertyName("message")]
    public required string Message { get; init; }

    [JsonPropertyName("since")]
    public required string Since { get; init; }

    /// <summary>When the provider was last asked about the credentials.</summary>
    [JsonPropertyName("checkedDate")]
    public string? CheckedDate { get; init; }

    /// <summary>When the hub asks again by itself.</summary>
    [JsonPropertyName("nextCheckDate")]
    public string? NextCheckDate { get; init; }

    [JsonPropertyName("evidence")]
    public EvidenceView? Evidence { get; init; }

    /// <summary>you, provider or admin; absent when there is nothing to fix.</summary>
    [JsonPropertyName("fixBy")]
    public string? FixBy { get; init; }

    public static HealthView From(Instance instance)
    {
        var health = instance.Health;
        var code =
            instance.Disabled ? HealthReason.Disabled
            : health.State == HealthState.Healthy && instance.IsReadOnly ? HealthReason.ReadOnly
            : health.Reason;
        var reason = HealthReason.Of(code);
        return new HealthView
        {
            State = reason.State,
            Reason = code,
            Message = $"{reason.Say(instance.Connector.Definition.Name)} {reason.Fix}".TrimEnd(),
            Since = Database.WireInstant(instance.Disabled ? instance.DisabledAt ?? health.Since : health.Since),
            CheckedDate = Date(health.CheckedAt),
            NextCheckDate = instance.Disabled ? null : Date(health.NextCheckAt),
            Evidence = health.Evidence.Kind == "none" ? null : EvidenceView.From(health.Evidence),
            FixBy = reason.FixBy,
        };
    }

    private static string? Date(long? at) => at is { } instant ? Database.WireInstant(instant) : null;
}

/// <summary>What a state is known from.</summary>
/// <remarks>
/// <para>Kind: call, check or notice (the provider told of a revocation).</para>
/// <para>RequestId: of the call; /activity/calls?requestId= finds it.</para>
/// </remarks>
internal sealed record EvidenceView(
    [property: JsonPropertyName("kind")] string Kind,
    [property: JsonPropertyName("date")] string Date,
    [property: JsonPropertyName("providerStatus")] int? ProviderStatus,
    [property: JsonPropertyName("providerCode")] string? ProviderCode,
    [property: JsonPropertyName("requestId")] string? RequestId
)
{
    public static EvidenceView From(Evidence evidence) =>
        new(
            evidence.Kind,
            Database.WireInstant(evidence.At),
            evidence.ProviderStatus,
            evidence.ProviderCode,
            evidence.RequestId
        );
}
