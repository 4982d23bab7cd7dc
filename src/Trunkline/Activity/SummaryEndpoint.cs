using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Trunkline.Errors;
using Trunkline.Identity;
using Trunkline.Storage;

namespace Trunkline.Activity;

/// <summary><c>/activity/summary</c>: the last hours at a glance.</summary>
internal static class SummaryEndpoint
{
    private const int MaxHours = 720;

    private const long Minute = 60_000;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/activity/summary", GetAsync)
            .WithTags("Activity")
            .WithName("getActivitySummary")
            .WithSummary("Counts the calls of the last hours, by time and by what failed")
            .WithDescription("Percentiles are those of the newest 10,000 calls of the time.")
            .RequireScope(Scopes.ActivityRead)
            .WithErrors(400, 401, 403);

    private static async Task<Ok<SummaryView>> GetAsync(
        Caller caller,
        Database database,
        CallReader calls,
        TimeProvider time,
        [Description("1 to 720; default 24.")] int hours = 24,
        [Description("Of one instance.")] long? instanceId = null,
        CancellationToken cancel = default
    )
    {
        if (hours is < 1 or > MaxHours)
        {
            throw HubError.Invalid($"hours is {hours}; use 1 to {MaxHours}.").Raise();
        }

        var minutes =
            hours <= 6 ? 5
            : hours <= 48 ? 30
            : hours <= 168 ? 180
            : 720;
        var width = minutes * Minute;
        // Whole buckets, so that the same call is in the same one a minute later.
        var to = (time.Milliseconds() / width + 1) * width;
        var from = to - hours * 60 * Minute;
        var visible = await CallFilter.OfAsync(caller, database, cancel);
        var sums = new CallSums(width);
        await foreach (var matches in calls.MatchesAsync(visible with { InstanceId = instanceId, From = from }, cancel))
        {
            sums.Add(matches);
        }

        var failures = sums.MostFailures();
        var names = await calls.NamesAsync(failures.Select(f => f.InstanceId), cancel);
        var view = new SummaryView(
            Database.WireInstant(from),
            Database.WireInstant(to),
            minutes,
            sums.Buckets.Values.Sum(b => b.Calls),
            sums.Buckets.Values.Sum(b => b.Failed),
            new SummaryTimes(sums.Percentile(0.5), sums.Percentile(0.95)),
            [
                .. Enumerable
                    .Range(0, (int)((to - from) / width))
                    .Select(n => from / width + n)
                    .Select(n => new SummaryBucket(
                        Database.WireInstant(n * width),
                        sums.Buckets.GetValueOrDefault(n).Calls,
                        sums.Buckets.GetValueOrDefault(n).Failed
                    )),
            ],
            [
                .. failures.Select(f => new SummaryFailure(
                    f.Operation,
                    f.InstanceId,
                    names.GetValueOrDefault(f.InstanceId ?? 0),
                    f.Status,
                    f.Failed,
                    Database.WireInstant(f.LastAt),
                    f.LastId
                )),
            ]
        );
        return TypedResults.Ok(view);
    }
}

/// <summary>The last hours; a bucket holds the calls that started in it.</summary>
internal sealed record SummaryView(
    string From,
    string To,
    int BucketMinutes,
    long Calls,
    long Failed,
    SummaryTimes Milliseconds,
    IReadOnlyList<SummaryBucket> Buckets,
    IReadOnlyList<SummaryFailure> Failures
);

/// <summary>Half of the calls took at most P50 milliseconds, all but a twentieth at most P95; absent without calls.</summary>
internal sealed record SummaryTimes(double? P50, double? P95);

/// <summary>The calls from Date until the next bucket.</summary>
internal sealed record SummaryBucket(string Date, long Calls, long Failed);

/// <summary>What fails most often, and the last call that did.</summary>
internal sealed record SummaryFailure(
    string Operation,
    long? InstanceId,
    string? InstanceName,
    long Status,
    long Failed,
    string LastDate,
    long LastCallId
);
