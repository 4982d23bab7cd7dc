using Trunkline.Activity;
using Trunkline.Identity;

namespace Trunkline.Instances.Reading;

/// <summary>An instance with its owner and its health, as one row.</summary>
internal sealed class InstanceRow
{
    public static readonly string Select = $"""
        SELECT i.id, i.uid, u.organization_id, i.account_id, i.user_id, i.connector_key, i.name, i.token_hash, i.token_sealed, i.valid, i.disabled, i.version,
            i.created_at, i.updated_at, i.folder, i.is_default, i.provider_name, i.disabled_at, i.way, u.email, u.first_name, u.last_name,
            h.reason, h.since, h.checked_at, h.next_check_at, h.evidence, h.evidence_at, h.provider_status, h.provider_code, h.request_id,
            {UseCounts.LastUseOf("i.id")} AS last_used_at
        """;

    public const string Tables = $"""

        FROM instances i
        JOIN {Tenancy.Users} u ON u.id = i.user_id
        LEFT JOIN instance_health h ON h.instance_id = i.id
        """;

    public long Id { get; set; }
    public string Uid { get; set; } = "";
    public long OrganizationId { get; set; }
    public long AccountId { get; set; }
    public long UserId { get; set; }
    public string ConnectorKey { get; set; } = "";
    public string Name { get; set; } = "";
    public byte[] TokenHash { get; set; } = [];
    public byte[] TokenSealed { get; set; } = [];
    public long Valid { get; set; }
    public long Disabled { get; set; }
    public long Version { get; set; }
    public long CreatedAt { get; set; }
    public string Email { get; set; } = "";
    public string FirstName { get; set; } = "";
    public string LastName { get; set; } = "";
    public long UpdatedAt { get; set; }
    public string? Folder { get; set; }
    public string? Way { get; set; }
    public long IsDefault { get; set; }
    public string? ProviderName { get; set; }
    public long? DisabledAt { get; set; }
    public long? LastUsedAt { get; set; }
    public string? Reason { get; set; }
    public long Since { get; set; }
    public long? CheckedAt { get; set; }
    public long? NextCheckAt { get; set; }
    public string Evidence { get; set; } = "none";
    public long EvidenceAt { get; set; }
    public long? ProviderStatus { get; set; }
    public string? ProviderCode { get; set; }
    public string? RequestId { get; set; }

    public InstanceHealth ToHealth() =>
        Reason is null
            ? Valid != 0
                ? InstanceHealth.Taken(UpdatedAt)
                : InstanceHealth.Unchecked(UpdatedAt)
            : new InstanceHealth(
                Reason,
                Since,
                CheckedAt,
                new Evidence(Evidence, EvidenceAt, (int?)ProviderStatus, ProviderCode, RequestId)
            )
            {
                NextCheckAt = NextCheckAt,
            };
}

internal sealed class ConfigurationRow
{
    public long InstanceId { get; set; }
    public string Key { get; set; } = "";
    public string? Value { get; set; }
    public byte[]? Sealed { get; set; }
    public long Version { get; set; }
}

internal sealed class TagRow
{
    public long InstanceId { get; set; }
    public string Tag { get; set; } = "";
}
