namespace Trunkline.Sending;

/// <summary>
/// A bucket that holds one second's worth of calls and fills evenly (the generic cell rate algorithm, ITU-T I.371): one
/// number, and no timer. Its owner holds it in a field; it is never copied.
/// </summary>
internal struct RateBucket
{
    private long nextCallAt;

    /// <summary>It is as good as a new one.</summary>
    public readonly bool IsFull(TimeProvider time) => nextCallAt < time.GetTimestamp() - time.TimestampFrequency;

    /// <summary>Takes a call out. Zero when the call may go, else the time until one may.</summary>
    public TimeSpan Take(int perSecond, TimeProvider time)
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
