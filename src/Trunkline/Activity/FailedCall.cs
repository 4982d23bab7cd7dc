using Trunkline.Identity;
using Trunkline.Storage;

namespace Trunkline.Activity;

/// <summary>A call that failed, without anything that callers or providers wrote; for the support bundle.</summary>
internal sealed class FailedCall
{
    public long StartedAt { get; init; }
    public string RequestId { get; init; } = "";
    public string? ConnectorKey { get; init; }
    public string Operation { get; init; } = "";
    public long Status { get; init; }
    public long? ProviderStatus { get; init; }
    public long Attempts { get; init; }
    public long TotalUs { get; init; }
    public string? Fault { get; init; }

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
