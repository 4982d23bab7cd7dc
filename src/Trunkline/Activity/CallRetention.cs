using Dapper;
using Microsoft.Extensions.Options;
using Trunkline.Storage;

namespace Trunkline.Activity;

/// <summary>Removes call records that are older than <c>Activity:KeepDays</c>.</summary>
internal sealed class CallRetention(Database database, IOptions<ActivityOptions> options, TimeProvider time)
{
    /// <summary>One round.</summary>
    public Task CleanAsync(CancellationToken cancel) =>
        database.WriteLazilyAsync(
            transaction =>
                transaction.Connection!.ExecuteAsync(
                    "DELETE FROM calls WHERE started_at < @Before",
                    new { Before = time.GetUtcNow().AddDays(-options.Value.KeepDays).ToUnixTimeMilliseconds() },
                    transaction
                ),
            cancel
        );
}
