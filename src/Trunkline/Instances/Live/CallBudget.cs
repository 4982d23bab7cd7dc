namespace Trunkline.Instances.Live;

/// <summary>
/// What an instance may still do: calls in flight, calls per second. It outlives the instance in memory, which is read anew
/// after each change: a change must not fill the bucket.
/// </summary>
/// <param name="Holder">As it was when it was read first; the counts lie in it, so that a budget is no object of its own.</param>
internal readonly record struct CallBudget(LiveInstance Holder)
{
    /// <summary>Nobody is in and the bucket is full: it is as good as a new one.</summary>
    internal bool IsUntouched(TimeProvider time) =>
        Volatile.Read(ref Holder.InFlight) == 0 && Holder.Bucket.IsFull(time);

    /// <summary>Takes a place among the calls in flight; false when all are taken. Give it back with <see cref="Leave"/>.</summary>
    public bool TryEnter(int limit)
    {
        var seen = Volatile.Read(ref Holder.InFlight);
        while (seen < limit)
        {
            var before = seen;
            seen = Interlocked.CompareExchange(ref Holder.InFlight, before + 1, before);
            if (seen == before)
            {
                return true;
            }
        }

        return false;
    }

    public void Leave() => Interlocked.Decrement(ref Holder.InFlight);

    /// <summary>Takes a call out of this second's. Zero when it may go, else the time until one may.</summary>
    public TimeSpan TakeFromBucket(int perSecond, TimeProvider time) => Holder.Bucket.Take(perSecond, time);
}
