using Trunkline.Sending;

namespace Trunkline.Instances.Live;

/// <summary>
/// What an instance may still do: calls in flight, calls per second. It outlives the instance in memory, which is read anew
/// after each change: a change must not fill the bucket.
/// </summary>
internal sealed class CallBudget
{
    private int inFlight;
    private RateBucket bucket;

    /// <summary>Nobody is in and the bucket is full: it is as good as a new one.</summary>
    internal bool IsUntouched(TimeProvider time) => Volatile.Read(ref inFlight) == 0 && bucket.IsFull(time);

    /// <summary>Takes a place among the calls in flight; false when all are taken. Give it back with <see cref="Leave"/>.</summary>
    public bool TryEnter(int limit)
    {
        var seen = Volatile.Read(ref inFlight);
        while (seen < limit)
        {
            var before = seen;
            seen = Interlocked.CompareExchange(ref inFlight, before + 1, before);
            if (seen == before)
            {
                return true;
            }
        }

        return false;
    }

    public void Leave() => Interlocked.Decrement(ref inFlight);

    /// <summary>Takes a call out of this second's. Zero when it may go, else the time until one may.</summary>
    public TimeSpan TakeFromBucket(int perSecond, TimeProvider time) => bucket.Take(perSecond, time);
}
