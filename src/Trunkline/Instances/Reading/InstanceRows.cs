using Trunkline.Activity;
using Trunkline.Identity;

namespace Trunkline.Instances.Reading;

/// <summary>Rows named as their columns are.</summary>
internal sealed class InstanceRow
{
    public static readonly string Select = $"""
        SELECT i.id, i.uid, u.organization_id, i.account_id, i.user_id, i.connector_key, i.name, i.token_hash, i.token_sealed, i.valid, i.disabled, i.version,
            i.created_at, i.updated_at, i.folder, i.is_default, i.provider_name, i.disabled_at, u.email, u.first_name, u.last_name,
            h.reason, h.since, h.checked_at, h.next_check_at, h.evidence, h.evidence_at, h.provider_status, h.provider_code, h.request_id,
            {UseCounts.LastUseOf("i.id")} AS last_used_at
        """;

    public const string Tables = $"""

        FROM instances i
        JOIN {Tenancy.Users} u ON u.id = i.user_id
        LEFT JOIN instance_health h ON h.instance_id = i.id
        """;

    public long id { get; set; }
    public string uid { get; set; } = "";
    public long organization_id { get; set; }
    public long account_id { get; set; }
    public long user_id { get; set; }
    public string connector_key { get; set; } = "";
    public string name { get; set; } = "";
    public byte[] token_hash { get; set; } = [];
    public byte[] token_sealed { get; set; } = [];
    public long valid { get; set; }
    public long disabled { get; set; }
    public long version { get; set; }
    public long created_at { get; set; }
    public string email { get; set; } = "";
    public string first_name { get; set; } = "";
    public string last_name { get; set; } = "";
    public long updated_at { get; set; }
    public string? folder { get; set; }
    public long is_default { get; set; }
    public string? provider_name { get; set; }
    public long? disabled_at { get; set; }
    public long? last_used_at { get; set; }
    public string? reason { get; set; }
    public long since { get; set; }
    public long? checked_at { get; set; }
    public long? next_check_at { get; set; }
    public string evidence { get; set; } = "none";
    public long evidence_at { get; set; }
    public long? provider_status { get; set; }
    public string? provider_code { get; set; }
    public string? request_id { get; set; }

    public InstanceHealth ToHealth() =>
        reason is null
            ? valid != 0
                ? InstanceHealth.Taken(updated_at)
                : InstanceHealth.Unchecked(updated_at)
            : new InstanceHealth(
                reason,
                since,
                checked_at,
                new Evidence(evidence, evidence_at, (int?)provider_status, provider_code, request_id)
            )
            {
                NextCheckAt = next_check_at,
            };
}

internal sealed class ConfigurationRow
{
    public long instance_id { get; set; }
    public string key { get; set; } = "";
    public string? value { get; set; }
    public byte[]? @sealed { get; set; }
    public long version { get; set; }
}

internal sealed class LinkRow
{
    public long instance_id { get; set; }
    public string uid { get; set; } = "";
    public long account_id { get; set; }
    public byte[] primary_sealed { get; set; } = [];
    public byte[]? secondary_sealed { get; set; }
    public long token_version { get; set; }
    public string permissions { get; set; } = "";
    public long permissions_read { get; set; }
    public long granted_at { get; set; }

    public LinkedTokens ToTokens() =>
        new(
            uid,
            account_id,
            primary_sealed,
            secondary_sealed,
            token_version,
            permissions,
            permissions_read > 0,
            granted_at
        );
}

internal sealed class TagRow
{
    public long instance_id { get; set; }
    public string tag { get; set; } = "";
}
