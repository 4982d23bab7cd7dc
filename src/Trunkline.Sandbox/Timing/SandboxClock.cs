namespace Trunkline.Sandbox.Timing;

/// <summary>How a clock stands to the real one: ahead by so much, or still.</summary>
internal readonly record struct ClockState(TimeSpan Offset, DateTimeOffset? FrozenAt);

/// <summary>
/// The clock of one world: another clock with an offset, or standing still. Timers follow it: they go off when it is
/// moved past them and wait while it stands.
/// </summary>
internal sealed class SandboxClock : TimeProvider
{
    private readonly TimeProvider real;
    private readonly Lock gate = new();
    private readonly HashSet<Alarm> alarms = [];
    private TimeSpan offset;
    private DateTimeOffset? frozenAt;

    public SandboxClock(TimeProvider real) => this.real = real;

    public bool IsFrozen
    {
        get
        {
            lock (gate)
            {
                return frozenAt is not null;
            }
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return frozenAt ?? real.GetUtcNow() + offset;
        }
    }

    public override long TimestampFrequency => real.TimestampFrequency;

    public override long GetTimestamp() => real.GetTimestamp();

    /// <summary>Goes to a point in time, earlier or later, and keeps running or standing.</summary>
    public void Set(DateTimeOffset time)
    {
        lock (gate)
        {
            offset = time - real.GetUtcNow();
            frozenAt = frozenAt is null ? null : time;
        }

        Rearm();
    }

    /// <summary>Stands still, here or at another time.</summary>
    public void Freeze(DateTimeOffset? at = null)
    {
        lock (gate)
        {
            frozenAt = at ?? GetUtcNow();
        }

        Rearm();
    }

    /// <summary>Runs on from where it stands.</summary>
    public void Resume()
    {
        lock (gate)
        {
            if (frozenAt is { } time)
            {
                offset = time - real.GetUtcNow();
                frozenAt = null;
            }
        }

        Rearm();
    }

    /// <summary>How it differs from the real one; what no longer differs shows the real time.</summary>
    public ClockState State
    {
        get
        {
            lock (gate)
            {
                return new(offset, frozenAt);
            }
        }
        set
        {
            lock (gate)
            {
                (offset, frozenAt) = (value.Offset, value.FrozenAt);
            }

            Rearm();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, () => callback(state));
        lock (gate)
        {
            alarms.Add(alarm);
        }

        alarm.Change(dueTime, period);
        return alarm;
    }

    private void Rearm()
    {
        List<Alarm> all;
        lock (gate)
        {
            all = [.. alarms];
        }

        all.ForEach(alarm => alarm.Arm());
    }

    /// <summary>A timer whose due time is a point on this clock. The real one behind it is set anew when the clock is moved.</summary>
    private sealed class Alarm : ITimer
    {
        private readonly SandboxClock clock;
        private readonly Action ring;
        private readonly ITimer timer;
        private DateTimeOffset? due;
        private TimeSpan period = Timeout.InfiniteTimeSpan;

        public Alarm(SandboxClock clock, Action ring)
        {
            this.clock = clock;
            this.ring = ring;
            timer = clock.real.CreateTimer(
                _ => GoOff(),
                state: null,
                Timeout.InfiniteTimeSpan,
                Timeout.InfiniteTimeSpan
            );
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.gate)
            {
                due = dueTime == Timeout.InfiniteTimeSpan ? null : clock.GetUtcNow() + dueTime;
                this.period = period;
            }

            return Arm();
        }

        public bool Arm()
        {
            TimeSpan wait;
            lock (clock.gate)
            {
                var left = due - clock.GetUtcNow();
                wait =
                    left is null || (clock.frozenAt is not null && left > TimeSpan.Zero) ? Timeout.InfiniteTimeSpan
                    : left < TimeSpan.Zero ? TimeSpan.Zero
                    : TimeSpan.FromMilliseconds(Math.Min(Math.Ceiling(left.Value.TotalMilliseconds), int.MaxValue));
            }

            return timer.Change(wait, Timeout.InfiniteTimeSpan);
        }

        public void Dispose()
        {
            Forget();
            timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Forget();
            return timer.DisposeAsync();
        }

        private void GoOff()
        {
            lock (clock.gate)
            {
                var now = clock.GetUtcNow();
                if (due is null || due > now)
                {
                    // The clock was moved back or stopped while the real timer ran.
                    Arm();
                    return;
                }

                due = period > TimeSpan.Zero ? now + period : null;
            }

            ring();
            Arm();
        }

        private void Forget()
        {
            lock (clock.gate)
            {
                clock.alarms.Remove(this);
            }
        }
    }
}
