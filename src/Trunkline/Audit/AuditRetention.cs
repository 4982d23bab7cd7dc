using Dapper;
using Microsoft.Extensions.Options;
using Trunkline.Storage;

namespace Trunkline.Audit;

/// <summary>Removes audit rows that are older than <c>Activity:KeepAuditDays</c>, at the start and once an hour.</summary>
internal sealed partial class AuditRetention(
    Database database,
    IOptions<AuditOptions> options,
    TimeProvider time,
    ILogger<AuditRetention> log
) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.KeepAuditDays == 0)
        {
            return;
        }

        using var timer = new PeriodicTimer(Round, time);
        try
        {
            do
            {
                await CleanAsync(stoppingToken);
            } while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is due is removed after the next start.
        }
    }

    private async Task CleanAsync(CancellationToken cancel)
    {
        try
        {
            // Ids grow with time, so that the oldest rows are found without an index on the time.
            await database.WriteLazilyAsync(
                transaction =>
                    transaction.Connection!.ExecuteAsync(
                        """
                        DELETE FROM audit WHERE id < COALESCE(
                            (SELECT id FROM audit WHERE at >= @before ORDER BY id LIMIT 1),
                            (SELECT MAX(id) + 1 FROM audit))
                        """,
                        new
                        {
                            before = time.GetUtcNow().AddDays(-options.Value.KeepAuditDays).ToUnixTimeMilliseconds(),
                        },
                        transaction
                    ),
                cancel
            );
        }
        catch (Exception failure) when (StorageFault.Describe(failure) is { } fault)
        {
            NotCleaned(log, fault.Message);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Old audit rows could not be removed: {Message}")]
    private static partial void NotCleaned(ILogger log, string message);
}
