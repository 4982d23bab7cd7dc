using System.Data.Common;
using System.Runtime.InteropServices;
using Dapper;
using Trunkline.Identity;
using Trunkline.Storage;

namespace Trunkline.Activity;

/// <summary>
/// Who uses which instance, counted by day. The writer of the call log counts in memory; every few seconds the sums are added
/// to the table, one row for each instance and caller however many calls there were.
/// </summary>
internal sealed class UseCounts(Database database, NameOfInstance nameOf, TimeProvider time) : IDisposable
{
    /// <summary>Days that are counted apart; older ones go, but for the last of each instance, which tells when it was last used.</summary>
    private const int KeepDays = 31;

    /// <summary>More than this while the database is away, and counting starts afresh: counts must not grow without end.</summary>
    private const int MaxPending = 200_000;
    private const long Day = 24 * 60 * 60 * 1000L;

    private readonly Lock gate = new();
    private readonly SemaphoreSlim flushing = new(1, 1);
    private readonly Dictionary<long, long> lastUses = [];
    private Dictionary<UseKey, Count> pending = [];
    private long cleanedDay;

    /// <summary>Called by the writer of the call log, after the calls are stored.</summary>
    public void Add(CallBody calls)
    {
        lock (gate)
        {
            for (var place = 0; place < calls.Count; place++)
            {
                var call = calls.Head(place);
                if (call.InstanceId is not { } instance)
                {
                    continue;
                }

                var at = call.StartedAt;
                var key = new UseKey(instance, at / Day, call.UserId ?? 0, call.ApiKeyId ?? 0);
                ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(pending, key, out _);
                count ??= new Count(call.AccountId);
                count.Calls++;
                count.Failed += call.Status >= 400 ? 1 : 0;
                count.LastAt = Math.Max(count.LastAt, at);
                ref var last = ref CollectionsMarshal.GetValueRefOrAddDefault(lastUses, instance, out _);
                last = Math.Max(last, at);
            }
        }
    }

    /// <summary>The last use of the instance with that id that the table knows, as a part of another query.</summary>
    internal static string LastUseOf(string instanceId) =>
        $"(SELECT MAX(n.last_at) FROM instance_use n WHERE n.instance_id = {instanceId})";

    /// <summary>The last call of each API key of a user.</summary>
    internal async Task<IReadOnlyDictionary<long, long>> LastCallsOfKeysAsync(long userId, CancellationToken cancel)
    {
        var rows = await database.QueryAsync<KeyUse>(
            "SELECT api_key_id AS Id, MAX(last_at) AS LastAt FROM instance_use WHERE user_id = @userId GROUP BY api_key_id",
            new { userId },
            cancel
        );
        return rows.ToDictionary(r => r.Id, r => r.LastAt);
    }

    /// <summary>A use that is not in the table yet; null when the table knows it all.</summary>
    public long? LastUse(long instanceId)
    {
        lock (gate)
        {
            return lastUses.TryGetValue(instanceId, out var at) ? at : null;
        }
    }

    /// <summary>The callers of an instance in the last 30 days, busiest first; the last seven days are part of them.</summary>
    public async Task<List<InstanceCaller>> CallersAsync(long instanceId, CancellationToken cancel)
    {
        try
        {
            await FlushAsync(cancel);
        }
        catch (Exception failure) when (StorageFault.Describe(failure) is not null)
        {
            // What the table knows is answer enough.
        }

        var today = time.Milliseconds() / Day;
        return await database.QueryAsync<InstanceCaller>(
            $"""
            SELECT n.user_id AS UserId, {Tenancy.EmailOf("n.user_id")} AS EmailAddress, {Tenancy.ApiKeyName(
                "n.api_key_id"
            )} AS ApiKeyName, CAST(SUM(n.calls) AS BIGINT) AS Calls,
                CAST(SUM(CASE WHEN n.day >= @Week THEN n.calls ELSE 0 END) AS BIGINT) AS Calls7d,
                CAST(SUM(CASE WHEN n.day >= @Week THEN n.failed ELSE 0 END) AS BIGINT) AS Failed7d, MAX(n.last_at) AS LastAt
            FROM instance_use n
            WHERE n.instance_id = @instanceId AND n.day >= @Month
            GROUP BY n.user_id, n.api_key_id ORDER BY SUM(n.calls) DESC, n.user_id, n.api_key_id
            """,
            new
            {
                instanceId,
                Week = today - 6,
                Month = today - 29,
            },
            cancel
        );
    }

    public void Dispose() => flushing.Dispose();

    /// <summary>Adds what was counted to the table.</summary>
    internal async Task FlushAsync(CancellationToken cancel)
    {
        await flushing.WaitAsync(cancel);
        var taken = Take();
        try
        {
            if (taken.Count > 0)
            {
                await database.WriteLazilyAsync(transaction => WriteAsync(transaction, taken), cancel);
                Forget(taken);
            }
        }
        catch
        {
            PutBack(taken);
            throw;
        }
        finally
        {
            flushing.Release();
        }
    }

    private Dictionary<UseKey, Count> Take()
    {
        lock (gate)
        {
            var taken = pending;
            pending = [];
            return taken;
        }
    }

    /// <summary>The table knows now; only what was used since stays in memory.</summary>
    private void Forget(Dictionary<UseKey, Count> written)
    {
        lock (gate)
        {
            foreach (var (key, count) in written)
            {
                if (lastUses.GetValueOrDefault(key.Instance) <= count.LastAt)
                {
                    lastUses.Remove(key.Instance);
                }
            }
        }
    }

    private void PutBack(Dictionary<UseKey, Count> taken)
    {
        lock (gate)
        {
            if (taken.Count + pending.Count > MaxPending)
            {
                lastUses.Clear();
                return;
            }

            foreach (var (key, count) in taken)
            {
                var sum = pending.GetValueOrDefault(key) ?? new Count(count.AccountId);
                pending[key] = sum;
                sum.Calls += count.Calls;
                sum.Failed += count.Failed;
                sum.LastAt = Math.Max(sum.LastAt, count.LastAt);
            }
        }
    }

    private async Task WriteAsync(DbTransaction transaction, Dictionary<UseKey, Count> counts)
    {
        // In one order, so that two hubs that write at once wait for each other and do not lock each other out.
        await transaction.Connection!.ExecuteAsync(
            """
            INSERT INTO instance_use (instance_id, day, user_id, api_key_id, account_id, calls, failed, last_at)
            VALUES (@Instance, @Day, @User, @ApiKey, @AccountId, @Calls, @Failed, @LastAt)
            ON CONFLICT (instance_id, day, user_id, api_key_id) DO UPDATE SET calls = instance_use.calls + excluded.calls,
                failed = instance_use.failed + excluded.failed,
                last_at = CASE WHEN excluded.last_at > instance_use.last_at THEN excluded.last_at ELSE instance_use.last_at END
            """,
            counts
                .OrderBy(c => c.Key.Instance)
                .ThenBy(c => c.Key.Day)
                .ThenBy(c => c.Key.User)
                .ThenBy(c => c.Key.ApiKey)
                .Select(c => new
                {
                    c.Key.Instance,
                    c.Key.Day,
                    c.Key.User,
                    c.Key.ApiKey,
                    c.Value.AccountId,
                    c.Value.Calls,
                    c.Value.Failed,
                    c.Value.LastAt,
                }),
            transaction
        );
        var today = time.Milliseconds() / Day;
        if (today == cleanedDay)
        {
            return;
        }

        cleanedDay = today;
        await transaction.Connection!.ExecuteAsync(
            $"""
            DELETE FROM instance_use WHERE day < @Before AND ({nameOf("instance_use.instance_id")} IS NULL
                OR EXISTS (SELECT 1 FROM instance_use n WHERE n.instance_id = instance_use.instance_id AND n.last_at > instance_use.last_at))
            """,
            new { Before = today - KeepDays },
            transaction
        );
    }

    private sealed class KeyUse
    {
        public long Id { get; set; }
        public long LastAt { get; set; }
    }

    private readonly record struct UseKey(long Instance, long Day, long User, long ApiKey);

    private sealed class Count(long accountId)
    {
        public long AccountId { get; } = accountId;
        public long Calls { get; set; }
        public long Failed { get; set; }
        public long LastAt { get; set; }
    }
}

/// <summary>Someone who calls through an instance.</summary>
internal sealed class InstanceCaller
{
    public long UserId { get; set; }
    public string? EmailAddress { get; set; }
    public string? ApiKeyName { get; set; }
    public long Calls { get; set; }
    public long Calls7d { get; set; }
    public long Failed7d { get; set; }
    public long LastAt { get; set; }
}
