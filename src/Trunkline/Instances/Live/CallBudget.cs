namespace Trunkline.Instances.Live;

/// <summary>
/// What an instance may still do: calls in flight, calls per second. It outlives the instance in memory, which is read anew
/// after each change: a change must not fill the bucket.
/// </summary>
public sealed class CallBudget
{
    private int inFlight;
    private long nextCallAt;

    /// <summary>Nobody is in and the bucket is full: it is as good as a new one.</summary>
    internal bool IsUntouched(TimeProvider time) =>
        Volatile.Read(ref inFlight) == 0
        && Volatile.Read(ref nextCallAt) < time.GetTimestamp() - time.TimestampFrequency;

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

    /// <summary>
    /// Takes a call out of a bucket that holds one second's worth and fills evenly (the generic cell rate algorithm, ITU-T
    /// I.371): one number per instance, and no timer. Zero when the call may go, else the time until one may.
    /// </summary>
    public TimeSpan TakeFromBucket(int perSecond, TimeProvider time)
    {
        var interval = time.TimestampFrequency / perSecond;
        while (true)
        {
            var now = time.GetTimestamp();
            var before = Volatile.Read(ref nextCallAt);
            var at = Math.Max(before, now - time.TimestampFrequency);
            if (at > now)
            {
                return time.GetElapsedTime(now, at);
            }

            if (Interlocked.CompareExchange(ref nextCallAt, at + interval, before) == before)
            {
                return TimeSpan.Zero;
            }
        }
    }
}
