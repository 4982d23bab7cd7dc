namespace Trunkline.Egress.Lane;

/// <summary>
/// The connections to one origin. The one that came back last goes out first, so that those that are not needed grow old and
/// are closed.
/// </summary>
internal sealed class LanePool(LaneClient owner, EgressOrigin origin, LaneTimes times)
{
    private readonly Lock gate = new();
    private readonly Stack<LaneConnection> idle = new();
    private readonly HashSet<LaneConnection> all = [];
    private bool isRetired;

    public LaneClient Owner => owner;

    public EgressOrigin Origin => origin;

    /// <summary>It was empty for a while and is no longer watched; ask for another one.</summary>
    public bool IsRetired => Volatile.Read(ref isRetired);

    /// <summary>One that waits for a call; null when all are busy.</summary>
    public LaneConnection? Take()
    {
        lock (gate)
        {
            while (idle.TryPop(out var connection))
            {
                if (!connection.IsTooOld(times.OldestBirth, times.LongestIdle))
                {
                    return connection;
                }

                all.Remove(connection);
                connection.Dispose();
            }

            return null;
        }
    }

    /// <summary>Takes a new one in; false when the pool is retired.</summary>
    public bool Add(LaneConnection connection)
    {
        lock (gate)
        {
            if (!isRetired)
            {
                all.Add(connection);
                connection.Pool = this;
            }

            return !isRetired;
        }
    }

    public void Return(LaneConnection connection)
    {
        connection.Rest(times.Now);
        lock (gate)
        {
            if (!owner.IsDisposed)
            {
                idle.Push(connection);
                return;
            }
        }

        connection.Dispose();
    }

    public void Forget(LaneConnection connection)
    {
        lock (gate)
        {
            all.Remove(connection);
        }
    }

    /// <summary>Ends calls whose time is up, and closes what waited for too long. Retires when there is nothing left.</summary>
    public void Sweep()
    {
        LaneConnection[] busy;
        List<LaneConnection>? old = null;
        lock (gate)
        {
            isRetired = all.Count == 0;
            if (idle.Count > 0 && idle.Any(c => c.IsTooOld(times.OldestBirth, times.LongestIdle)))
            {
                old = [.. idle.Where(c => c.IsTooOld(times.OldestBirth, times.LongestIdle))];
                var kept = idle.Except(old).Reverse().ToList();
                idle.Clear();
                kept.ForEach(idle.Push);
            }

            busy = [.. all];
        }

        old?.ForEach(c => c.Dispose());
        foreach (var connection in busy)
        {
            connection.AbortIfOver();
        }
    }

    public void CloseIdle()
    {
        LaneConnection[] waiting;
        lock (gate)
        {
            waiting = [.. idle];
            idle.Clear();
        }

        foreach (var connection in waiting)
        {
            connection.Dispose();
        }
    }
}

/// <summary>How long connections live.</summary>
/// <param name="time">The clock.</param>
/// <param name="lifetime">After which a name is looked up anew.</param>
internal sealed class LaneTimes(TimeProvider time, TimeSpan lifetime)
{
    /// <summary>Many providers close after a minute; whoever closes first cannot be surprised.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(50);

    public long Now => time.GetTimestamp();

    /// <summary>What was opened before this has lived long enough.</summary>
    public long OldestBirth => Ago(lifetime);

    /// <summary>What waits since before this is not needed.</summary>
    public long LongestIdle => Ago(Idle);

    private long Ago(TimeSpan span) => time.GetTimestamp() - (long)(span.TotalSeconds * time.TimestampFrequency);
}
