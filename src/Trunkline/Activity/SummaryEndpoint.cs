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

    /// <summary>Percentiles are of the newest calls: those of a busy month would have to be sorted for seconds.</summary>
    private const int Sample = 10_000;
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
        NameOfInstance nameOf,
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
        var filter = CallTable.VisibleTo(caller, nameOf);
        if (instanceId is not null)
        {
            filter.And("c.instance_id = @InstanceId", "InstanceId", instanceId);
        }

        // Ids grow with time, so that only the end of a long log is read.
        filter.And("c.id >= @First", "First", await CallWindow.FirstIdAsync(database, from, cancel));
        filter.And("c.started_at >= @From", "From", from);
        filter.And("@Width > 0", "Width", width);
        var buckets = await filter.AskAsync<Bucket>(
            database,
            "c.started_at / @Width AS n, COUNT(*) AS calls, CAST(SUM(CASE WHEN c.status >= 400 THEN 1 ELSE 0 END) AS BIGINT) AS failed",
            "GROUP BY c.started_at / @Width",
            cancel
        );
        var times = await filter.AskAsync<long>(database, "c.total_us", $"ORDER BY c.id DESC LIMIT {Sample}", cancel);
        times.Sort();
        var failures = await filter.AskAsync<FailureRow>(
            database,
            $"""
            c.operation, c.instance_id AS InstanceId, {nameOf("c.instance_id")} AS InstanceName, c.status,
                COUNT(*) AS failed, MAX(c.started_at) AS LastAt, MAX(c.id) AS LastId
            """,
            "AND c.status >= 400 GROUP BY c.operation, c.instance_id, c.status ORDER BY COUNT(*) DESC, MAX(c.id) DESC LIMIT 10",
            cancel
        );
        var known = buckets.ToDictionary(b => b.N);
        var view = new SummaryView(
            Database.WireInstant(from),
            Database.WireInstant(to),
            minutes,
            buckets.Sum(b => b.Calls),
            buckets.Sum(b => b.Failed),
            new SummaryTimes(Percentile(times, 0.5), Percentile(times, 0.95)),
            [
                .. Enumerable
                    .Range(0, (int)((to - from) / width))
                    .Select(n => from / width + n)
                    .Select(n => new SummaryBucket(
                        Database.WireInstant(n * width),
                        known.GetValueOrDefault(n)?.Calls ?? 0,
                        known.GetValueOrDefault(n)?.Failed ?? 0
                    )),
            ],
            [
                .. failures.Select(f => new SummaryFailure(
                    f.Operation,
                    f.InstanceId,
                    f.InstanceName,
                    f.Status,
                    f.Failed,
                    Database.WireInstant(f.LastAt),
                    f.LastId
                )),
            ]
        );
        return TypedResults.Ok(view);
    }

    private static double? Percentile(List<long> sorted, double share) =>
        sorted.Count == 0 ? null : sorted[(int)Math.Ceiling(sorted.Count * share) - 1] / 1000.0;

    private sealed class Bucket
    {
        public long N { get; init; }
        public long Calls { get; init; }
        public long Failed { get; init; }
    }

    private sealed class FailureRow
    {
        public string Operation { get; set; } = "";
        public long? InstanceId { get; set; }
        public string? InstanceName { get; set; }
        public long Status { get; set; }
        public long Failed { get; set; }
        public long LastAt { get; set; }
        public long LastId { get; set; }
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
