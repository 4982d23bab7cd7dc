using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Trunkline.Activity;
using Trunkline.Credentials;
using Trunkline.Instances.Live;
using Trunkline.Instances.Reading;
using Trunkline.Storage;

namespace Trunkline.Instances.Health;

/// <summary>
/// Learns from traffic how instances are doing. A call costs one comparison; only when it shows something else than the call
/// before is it remembered, and a moment later looked at here. One refusal is not believed: the provider is asked again, and
/// only its second refusal marks the credentials. Instances that nobody uses are asked about once in a while.
/// </summary>
internal sealed partial class HealthWatch(
    InstanceStore store,
    HealthStore healths,
    InstanceCheck check,
    HealthClock clock,
    CredentialVault vault,
    Database database,
    IOptions<InstancesOptions> options,
    TimeProvider time,
    ILogger<HealthWatch> log
)
{
    /// <summary>More instances than this that change at once are noticed at a later call.</summary>
    private const int MaxPending = 10_000;
    private const int AtOnce = 8;
    private const int DueAtOnce = 20;

    /// <summary>An account between good and bad is not written more often than this.</summary>
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<long, Sight> pending = new();
    private readonly ConcurrentDictionary<long, DateTimeOffset> calmUntil = new();

    /// <summary>On the hot path: never waits, and nearly always returns after the comparison.</summary>
    public void Saw(LiveInstance instance, CallRecord call)
    {
        var outcome = CallOutcomes.Of(call);
        if (outcome == CallOutcome.Nothing || outcome == instance.Outcome)
        {
            return;
        }

        instance.Outcome = outcome;
        if (pending.Count < MaxPending)
        {
            pending[instance.Id] = new Sight(
                outcome,
                time.GetUtcNow().ToUnixTimeMilliseconds(),
                call.ProviderStatus,
                call.ProviderCode,
                call.RequestId
            );
        }
    }

    /// <summary>Looks at what calls showed.</summary>
    internal Task LookAsync(CancellationToken cancel)
    {
        if (pending.IsEmpty || vault.IsSealed)
        {
            return Task.CompletedTask;
        }

        var now = time.GetUtcNow();
        foreach (var calm in calmUntil.Where(c => c.Value <= now))
        {
            calmUntil.TryRemove(calm);
        }

        var due = pending.Where(p => !calmUntil.ContainsKey(p.Key)).ToList();
        return ForEachAsync(
            due,
            p => p.Key,
            async seen =>
            {
                if (pending.TryRemove(seen))
                {
                    calmUntil[seen.Key] = now + Calm;
                    await LearnAsync(seen.Key, seen.Value, cancel);
                }
            },
            cancel
        );
    }

    private async Task LearnAsync(long id, Sight seen, CancellationToken cancel)
    {
        if (await store.FindAnyAsync(id, cancel) is not { } instance || instance.Health.Evidence.At > seen.At)
        {
            return;
        }

        var state = instance.Health.State;
        var asks = seen.Outcome switch
        {
            CallOutcome.Works => state is HealthState.NeedsReauth or HealthState.Misconfigured,
            // Whether a customer withdrew the access is found out by whoever watches links.
            CallOutcome.Refused => state != HealthState.NeedsReauth && instance.Way is null,
            _ => false,
        };
        if (asks)
        {
            await check.RunAsync(instance, cancel);
            return;
        }

        var reason = CallOutcomes.ReasonOf(seen.Outcome);
        if (
            seen.Outcome != CallOutcome.Refused
            && reason != instance.Health.Reason
            && state is not (HealthState.NeedsReauth or HealthState.Misconfigured)
            && !(seen.Outcome == CallOutcome.Works && state == HealthState.Healthy)
        )
        {
            var health = new InstanceHealth(
                reason,
                seen.At,
                null,
                new Evidence("call", seen.At, seen.ProviderStatus, seen.ProviderCode, seen.RequestId)
            );
            await database.WriteAsync(transaction => HealthStore.PutAsync(transaction, id, clock.Next(health)), cancel);
            Changed(log, id, health.State, reason);
        }
    }

    /// <summary>Asks about instances that nobody used for long.</summary>
    internal async Task AskDueAsync(CancellationToken cancel)
    {
        if (options.Value.CheckHours == 0 || vault.IsSealed)
        {
            return;
        }

        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var due = await healths.DueAsync(now, DueAtOnce, cancel);
        await ForEachAsync(due, id => id, id => AskAsync(id, now, cancel), cancel);
    }

    private async Task AskAsync(long id, long now, CancellationToken cancel)
    {
        if (await store.FindAnyAsync(id, cancel) is not { } instance)
        {
            // Its user or account is switched off: later.
            await healths.PostponeAsync(id, now, now + (long)TimeSpan.FromHours(24).TotalMilliseconds, cancel);
            return;
        }

        var rest = (long)TimeSpan.FromHours(options.Value.CheckHours).TotalMilliseconds;
        var busyUntil = (instance.LastUsedAt ?? 0) + rest;
        if (instance.Health.State == HealthState.Healthy && busyUntil > now)
        {
            // Its calls are evidence enough.
            await healths.PostponeAsync(id, now, busyUntil, cancel);
        }
        else if (await healths.PostponeAsync(id, now, now + (long)TimeSpan.FromMinutes(10).TotalMilliseconds, cancel))
        {
            await check.RunAsync(instance, cancel);
        }
    }

    private Task ForEachAsync<T>(
        IReadOnlyList<T> items,
        Func<T, long> idOf,
        Func<T, Task> work,
        CancellationToken cancel
    ) =>
        Parallel.ForEachAsync(
            items,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel },
            async (item, _) =>
            {
                try
                {
                    await work(item);
                }
                catch (Exception failure)
                    when (!cancel.IsCancellationRequested && StorageFault.Describe(failure) is null)
                {
                    // One instance that cannot be looked at must not end the round for the others.
                    NotAsked(log, idOf(item), failure.GetType().Name);
                }
            }
        );

    [LoggerMessage(1, LogLevel.Information, "Instance {Instance} is {State} now ({Reason})")]
    private static partial void Changed(ILogger log, long instance, string state, string reason);

    [LoggerMessage(2, LogLevel.Warning, "How instance {Instance} is doing could not be found out: {Reason}")]
    private static partial void NotAsked(ILogger log, long instance, string reason);

    private sealed record Sight(
        CallOutcome Outcome,
        long At,
        int? ProviderStatus,
        string? ProviderCode,
        string RequestId
    );
}
