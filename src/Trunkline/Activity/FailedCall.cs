using Trunkline.Identity;
using Trunkline.Storage;

namespace Trunkline.Activity;

/// <summary>A call that failed, without anything that callers or providers wrote; for the support bundle.</summary>
internal sealed class FailedCall
{
    public long started_at { get; set; }
    public string request_id { get; set; } = "";
    public string? connector_key { get; set; }
    public string operation { get; set; } = "";
    public long status { get; set; }
    public long? provider_status { get; set; }
    public long attempts { get; set; }
    public long total_us { get; set; }
    public string? fault { get; set; }

    /// <summary>Of an organization, newest first.</summary>
    public static Task<List<FailedCall>> NewestAsync(
        Database database,
        long organizationId,
        int limit,
        CancellationToken cancel
    ) =>
        database.QueryAsync<FailedCall>(
            $"""
            SELECT started_at, request_id, connector_key, operation, status, provider_status, attempts, total_us, fault
            FROM calls WHERE account_id IN {Tenancy.AccountsOfOrganization} AND status >= 400
            ORDER BY id DESC LIMIT @limit
            """,
            new { Organization = organizationId, limit },
            cancel
        );
}
