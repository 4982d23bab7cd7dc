using Microsoft.Extensions.Options;
using Trunkline.Calls;
using Trunkline.Errors;
using Trunkline.Storage;

namespace Trunkline.PhoneAnalytics;

/// <summary>
/// The readings that run: one per instance, whoever asks. A request waits for a while; the reading goes on without it.
/// </summary>
internal sealed partial class PhoneReadings(
    PhoneReader reader,
    PhoneStore store,
    TimeProvider time,
    IOptions<AnalyticsOptions> options,
    ILogger<PhoneReadings> log
) : IHostedService, IDisposable
{
    /// <summary>Readings of all instances at a time; others wait, so that a page of dashboards leaves room for calls.</summary>
    private const int AtATime = 8;

    /// <summary>A request that always finds more to read has waited enough.</summary>
    private const int Rounds = 5;

    private readonly Lock gate = new();
    private readonly Dictionary<long, Reading> running = [];
    private readonly SemaphoreSlim room = new(AtATime, AtATime);
    private readonly CancellationTokenSource stopping = new();
    private readonly TimeSpan patience = TimeSpan.FromSeconds(options.Value.WaitSeconds);

    /// <summary>Reads what is missing, and waits for it as long as a request may.</summary>
    /// <returns>What went wrong; null when nothing did. Whether all is there is told by <see cref="PhoneStore"/>.</returns>
    public async Task<HubError?> WaitAsync(PhoneQuestion question, CancellationToken cancel)
    {
        var notBefore = question.NotBefore;
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var enough = Task.Delay(patience, time, wait.Token);
        try
        {
            for (var round = 0; round < Rounds; round++)
            {
                var missing = await store.MissingAsync(
                    question.List.InstanceId,
                    question.From,
                    question.To,
                    notBefore,
                    question.SettledToo,
                    cancel
                );
                if (missing.Count == 0)
                {
                    return null;
                }

                var reading = Join(question, missing);
                // What began before this request is as good as what it would have begun.
                notBefore = reading.StartedAt < notBefore ? reading.StartedAt : notBefore;
                if (await Task.WhenAny(reading.Task, enough) == enough)
                {
                    cancel.ThrowIfCancellationRequested();
                    return null;
                }

                if (await reading.Task is { } error)
                {
                    return error;
                }
            }

            return null;
        }
        finally
        {
            await wait.CancelAsync();
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>What is read is kept by windows; the rest is read when somebody asks again.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        Task[] open;
        lock (gate)
        {
            open = [.. running.Values.Select(r => r.Task)];
        }

        await Task.WhenAll(open);
    }

    public void Dispose()
    {
        stopping.Dispose();
        room.Dispose();
    }

    private Reading Join(PhoneQuestion question, List<DateOnly> missing)
    {
        lock (gate)
        {
            if (!running.TryGetValue(question.List.InstanceId, out var reading))
            {
                reading = new Reading(time.GetUtcNow());
                running[question.List.InstanceId] = reading;
                _ = RunAsync(reading, question, missing);
            }

            return reading;
        }
    }

    private async Task RunAsync(Reading reading, PhoneQuestion question, List<DateOnly> missing)
    {
        // Off the lock, and off the request.
        await Task.Yield();
        HubError? error = null;
        try
        {
            await room.WaitAsync(stopping.Token);
            try
            {
                await reader.ReadAsync(question.List, question.Address, missing, stopping.Token);
            }
            finally
            {
                room.Release();
            }
        }
        catch (HubException expected)
        {
            error = expected.Error;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            error = HubError.Unavailable("The hub stops. Try again shortly.");
        }
#pragma warning disable CA1031 // Whatever it is, those who wait must hear of it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            // Nobody may be waiting any more, so that it is told here.
            ReadingFailed(log, question.List.InstanceId, failure);
            error =
                StorageFault.Describe(failure)
                ?? HubError.Unavailable("The call log could not be read. The hub's log says why.");
        }

        lock (gate)
        {
            running.Remove(question.List.InstanceId);
        }

        reading.End(error);
    }

    [LoggerMessage(1, LogLevel.Error, "The call log of instance {Instance} could not be read")]
    private static partial void ReadingFailed(ILogger log, long instance, Exception failure);

    private sealed class Reading(DateTimeOffset startedAt)
    {
        private readonly TaskCompletionSource<HubError?> done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public DateTimeOffset StartedAt => startedAt;

        public Task<HubError?> Task => done.Task;

        public void End(HubError? error) => done.TrySetResult(error);
    }
}

/// <summary>Which days of which call log somebody wants, and how fresh.</summary>
/// <remarks>
/// <para>NotBefore: days that may still change must have been read at this time or later.</para>
/// <para>SettledToo: so must all others.</para>
/// </remarks>
internal sealed record PhoneQuestion(
    ListQuestion List,
    string Address,
    DateOnly From,
    DateOnly To,
    DateTimeOffset NotBefore,
    bool SettledToo
);
