using System.Runtime.InteropServices;

namespace Trunkline.Activity;

/// <summary>Counts calls by time and by what failed; they come newest first.</summary>
/// <param name="width">Of a bucket of time, in milliseconds.</param>
internal sealed class CallSums(long width)
{
    /// <summary>Percentiles are of the newest calls: those of a busy month would have to be sorted for seconds.</summary>
    private const int Sample = 10_000;
    private const int Shown = 10;

    private readonly Dictionary<(string Operation, long? Instance, int Status), FailureSum> failures = [];
    private readonly Dictionary<long, BucketSum> buckets = [];
    private readonly List<long> times = [];
    private bool sorted;

    /// <summary>By the bucket's begin, in widths.</summary>
    public IReadOnlyDictionary<long, BucketSum> Buckets => buckets;

    public void Add(CallMatches calls)
    {
        foreach (var call in calls)
        {
            ref var bucket = ref CollectionsMarshal.GetValueRefOrAddDefault(buckets, call.StartedAt / width, out _);
            bucket.Calls++;
            if (times.Count < Sample)
            {
                times.Add(call.TotalMicroseconds);
            }

            if (call.Status >= 400)
            {
                bucket.Failed++;
                var operation = calls.Body.Word(call.Operation)!;
                var what = (operation, call.InstanceId, call.Status);
                if (!failures.TryGetValue(what, out var sum))
                {
                    failures[what] = sum = new FailureSum(operation, call.InstanceId, call.Status);
                }

                sum.Failed++;
                sum.LastAt = Math.Max(sum.LastAt, call.StartedAt);
                sum.LastId = Math.Max(sum.LastId, call.Id);
            }
        }
    }

    public IReadOnlyList<FailureSum> MostFailures() =>
        [.. failures.Values.OrderByDescending(f => f.Failed).ThenByDescending(f => f.LastId).Take(Shown)];

    /// <summary>Milliseconds; null without calls.</summary>
    public double? Percentile(double share)
    {
        if (!sorted)
        {
            times.Sort();
            sorted = true;
        }

        return times.Count == 0 ? null : times[(int)Math.Ceiling(times.Count * share) - 1] / 1000.0;
    }
}

/// <summary>The calls of a bucket of time.</summary>
internal struct BucketSum
{
    public long Calls;
    public long Failed;
}

/// <summary>Calls that failed alike.</summary>
internal sealed class FailureSum(string operation, long? instanceId, int status)
{
    public string Operation { get; } = operation;
    public long? InstanceId { get; } = instanceId;
    public int Status { get; } = status;
    public long Failed { get; set; }
    public long LastAt { get; set; }
    public long LastId { get; set; }
}
