using System.Text.Json;
using Dapper;
using Trunkline.Storage;

namespace Trunkline.Activity;

/// <summary>
/// Moves the calls that earlier programs wrote, one to a row of their own, into blocks; then their table goes. It is done
/// before the hub takes its first call, so that readers need to know blocks alone and numbers go on growing: some seconds for
/// a million calls. Broken off, it goes on with the next start, after the last call that is in a block.
/// </summary>
internal sealed partial class FormerCalls(Database database, ILogger<FormerCalls> log)
{
    private const int TellEvery = 1_000_000;

    public async Task MoveAsync(CancellationToken cancel)
    {
        if (!await AreMovedAsync(cancel))
        {
            await database.AloneAsync(() => MoveAloneAsync(cancel), cancel);
        }
    }

    private async Task<bool> AreMovedAsync(CancellationToken cancel) =>
        await database.QueryFirstAsync<long>("SELECT moved FROM call_numbers", null, cancel) != 0;

    private async Task<long> MoveAloneAsync(CancellationToken cancel)
    {
        // Another hub may have done it while this one waited.
        if (await AreMovedAsync(cancel))
        {
            return 0;
        }

        var after = await database.QueryFirstAsync<long?>("SELECT MAX(last_id) FROM call_blocks", null, cancel) ?? 0;
        var block = new CallEncoder();
        var moved = 0L;
        while (await ReadAsync(after, cancel) is { Count: > 0 } rows)
        {
            var written = 0;
            while (written < rows.Count)
            {
                block.Clear();
                var first = rows[written].Id;
                while (written < rows.Count && !block.IsFull)
                {
                    block.Add(rows[written].ToRecord(), rows[written].Id - first);
                    written++;
                }

                await database.WriteLazilyAsync(t => CallBlocks.InsertAsync(t, first, block.Finish()), cancel);
            }

            after = rows[^1].Id;
            var before = moved;
            moved += rows.Count;
            if (moved / TellEvery > before / TellEvery)
            {
                Moved(log, moved);
            }
        }

        await database.WriteAsync(
            t =>
                t.Connection!.ExecuteAsync(
                    "UPDATE call_numbers SET moved = 1, next = CASE WHEN next > @after THEN next ELSE @after + 1 END; DROP TABLE calls",
                    new { after },
                    t
                ),
            cancel
        );
        return moved;
    }

    private Task<List<FormerCall>> ReadAsync(long after, CancellationToken cancel) =>
        database.QueryAsync<FormerCall>(
            $"SELECT * FROM calls WHERE id > @after ORDER BY id LIMIT {CallEncoder.MaxCalls}",
            new { after },
            cancel
        );

    [LoggerMessage(1, LogLevel.Information, "{Moved} calls of the log are moved to its new form")]
    private static partial void Moved(ILogger log, long moved);

    /// <summary>A row of the former table.</summary>
    private sealed class FormerCall
    {
        public long Id { get; init; }
        public long AccountId { get; init; }
        public long? UserId { get; init; }
        public long? InstanceId { get; init; }
        public string? ConnectorKey { get; init; }
        public string RequestId { get; init; } = "";
        public string Operation { get; init; } = "";
        public string Method { get; init; } = "";
        public string Path { get; init; } = "";
        public long Status { get; init; }
        public long? ProviderStatus { get; init; }
        public string? ProviderRequestId { get; init; }
        public long StartedAt { get; init; }
        public long TotalUs { get; init; }
        public long ResolveUs { get; init; }
        public long ProviderUs { get; init; }
        public long Attempts { get; init; }
        public long RequestBytes { get; init; }
        public long ResponseBytes { get; init; }
        public string? RequestIp { get; init; }
        public string? Fault { get; init; }
        public string? ProviderCode { get; init; }
        public string? AttemptList { get; init; }
        public string? Masked { get; init; }

        public CallRecord ToRecord() =>
            new()
            {
                AccountId = AccountId,
                UserId = UserId,
                InstanceId = InstanceId,
                ConnectorKey = ConnectorKey,
                RequestId = RequestId,
                Operation = Operation,
                Method = Method,
                Path = Path,
                Status = (int)Status,
                ProviderStatus = (int?)ProviderStatus,
                ProviderCode = ProviderCode,
                ProviderRequestId = ProviderRequestId,
                StartedAt = Database.Instant(StartedAt),
                TotalMicroseconds = TotalUs,
                ResolveMicroseconds = ResolveUs,
                ProviderMicroseconds = ProviderUs,
                Attempts = (int)Attempts,
                RequestBytes = RequestBytes,
                ResponseBytes = ResponseBytes,
                RequestIp = RequestIp,
                AttemptList = AttemptList is null
                    ? null
                    : JsonSerializer.Deserialize<List<CallAttempt>>(AttemptList, JsonSerializerOptions.Web),
                Masked = Masked,
                Fault = Fault,
            };
    }
}
