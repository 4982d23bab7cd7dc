using Dapper;
using Microsoft.Extensions.Options;
using Trunkline.Storage;

namespace Trunkline.Audit;

/// <summary>Removes audit rows that are older than <c>Activity:KeepAuditDays</c>.</summary>
internal sealed class AuditRetention(Database database, IOptions<AuditOptions> options, TimeProvider time)
{
    /// <summary>One round.</summary>
    public async Task CleanAsync(CancellationToken cancel)
    {
        if (options.Value.KeepAuditDays == 0)
        {
            return;
        }

        // Ids grow with time, so that the oldest rows are found without an index on the time.
        await database.WriteLazilyAsync(
            transaction =>
                transaction.Connection!.ExecuteAsync(
                    """
                    DELETE FROM audit WHERE id < COALESCE(
                        (SELECT id FROM audit WHERE at >= @before ORDER BY id LIMIT 1),
                        (SELECT MAX(id) + 1 FROM audit))
                    """,
                    new { before = time.GetUtcNow().AddDays(-options.Value.KeepAuditDays).ToUnixTimeMilliseconds() },
                    transaction
                ),
            cancel
        );
    }
}
