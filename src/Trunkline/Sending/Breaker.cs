namespace Trunkline.Sending;

/// <summary>
/// A circuit breaker: when half of at least ten calls within ten seconds fail, calls are answered at once for five seconds,
/// and then one goes through to see. It is asked and told; it wraps nothing.
/// </summary>
internal sealed class Breaker(TimeProvider time)
{
    private const int FewestCalls = 10;
    private const int Seconds = 10;
    private static readonly TimeSpan Break = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();

    /// <summary>Counts of the last seconds, each in the place of its second by the number of places.</summary>
    private readonly Second[] ring = new Second[Seconds];
    private volatile State state;
    private long openedAt;

    private enum State
    {
        Closed,
        Open,
        Probing,
    }

    /// <summary>May a call go? If not, how long until it is worth trying again. Whoever may go tells what came of it.</summary>
    public TimeSpan? Refusal()
    {
        // The usual case reads one field.
        if (state == State.Closed)
        {
            return null;
        }

        lock (gate)
        {
            if (state == State.Closed)
            {
                return null;
            }

            var left = Break - time.GetElapsedTime(openedAt);
            if (left > TimeSpan.Zero)
            {
                return left;
            }

            // One call goes to see. Should it never tell what came of it, another goes after as long again.
            state = State.Probing;
            openedAt = time.GetTimestamp();
            return null;
        }
    }

    /// <summary>What came of a call that might go.</summary>
    public void Tell(BreakerNews news)
    {
        lock (gate)
        {
            if (state == State.Probing)
            {
                Probed(news);
                return;
            }

            if (state == State.Open || news == BreakerNews.Nothing)
            {
                return;
            }

            var now = time.GetTimestamp() / time.TimestampFrequency;
            ref var second = ref ring[now % Seconds];
            if (second.At != now)
            {
                second = new Second { At = now };
            }

            second.Calls++;
            if (news == BreakerNews.Failure)
            {
                second.Failures++;
                OpenIfTooMany(now);
            }
        }
    }

    private void Probed(BreakerNews news)
    {
        if (news == BreakerNews.Success)
        {
            Array.Clear(ring);
            state = State.Closed;
        }
        else
        {
            state = State.Open;
            // It learnt nothing: the next call may go at once.
            openedAt =
                news == BreakerNews.Failure
                    ? time.GetTimestamp()
                    : time.GetTimestamp() - (long)(Break.TotalSeconds * time.TimestampFrequency);
        }
    }

    private void OpenIfTooMany(long now)
    {
        var calls = 0;
        var failures = 0;
        foreach (var second in ring)
        {
            if (now - second.At < Seconds)
            {
                calls += second.Calls;
                failures += second.Failures;
            }
        }

        if (calls >= FewestCalls && failures * 2 >= calls)
        {
            openedAt = time.GetTimestamp();
            state = State.Open;
        }
    }

    private record struct Second(long At, int Calls, int Failures);
}

/// <summary>What a call says about its provider.</summary>
internal enum BreakerNews
{
    /// <summary>It says nothing: the caller left, or the call was never sent.</summary>
    Nothing,
    Success,
    Failure,
}
