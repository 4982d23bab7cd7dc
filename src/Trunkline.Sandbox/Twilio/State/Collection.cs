namespace Trunkline.Sandbox.Twilio.State;

/// <summary>The records of one kind in one account, in the order they were made; bounded.</summary>
internal sealed class Collection<T>(int capacity) : IRecords
    where T : Record
{
    private readonly Lock gate = new();
    private readonly List<T> ordered = [];
    private readonly Dictionary<string, T> bySid = new(StringComparer.Ordinal);

    /// <summary>Told about records that are added.</summary>
    public Action<T>? Arriving { get; init; }

    /// <summary>Told about records that leave, deleted or dropped for room, so that usage can keep counting them.</summary>
    public Action<T>? Leaving { get; init; }

    public int Count
    {
        get
        {
            lock (gate)
            {
                return ordered.Count;
            }
        }
    }

    public void Add(T record)
    {
        lock (gate)
        {
            if (ordered.Count >= capacity)
            {
                DropOldest();
            }

            // Two requests may take their numbers in one order and arrive here in the other.
            var at = ordered.Count;
            while (at > 0 && ordered[at - 1].Sequence > record.Sequence)
            {
                at--;
            }

            ordered.Insert(at, record);
            bySid.Add(record.Sid, record);
        }

        Arriving?.Invoke(record);
    }

    public T? Find(string sid)
    {
        lock (gate)
        {
            return bySid.GetValueOrDefault(sid);
        }
    }

    /// <summary>Deletes a record; what it cost stays counted.</summary>
    public bool Remove(string sid)
    {
        var record = Detach(sid);
        if (record is not null)
        {
            Leaving?.Invoke(record);
        }

        return record is not null;
    }

    /// <summary>Takes a record out because it moves elsewhere, together with what it cost.</summary>
    public T? Detach(string sid)
    {
        lock (gate)
        {
            if (bySid.Remove(sid, out var record))
            {
                ordered.RemoveAt(IndexBelow(record.Sequence + 1));
            }

            return record;
        }
    }

    public void Clear()
    {
        foreach (var record in All())
        {
            Remove(record.Sid);
        }
    }

    Record? IRecords.Find(string sid) => Find(sid);

    public IReadOnlyList<Record> Oldest()
    {
        lock (gate)
        {
            return [.. ordered];
        }
    }

    /// <summary>Newest first: matching records older than a sequence number.</summary>
    public List<T> Older(long than, int skip, int take, Func<T, bool>? matches)
    {
        lock (gate)
        {
            var found = new List<T>(Math.Min(take, ordered.Count));
            for (var i = IndexBelow(than); i >= 0 && found.Count < take; i--)
            {
                if (matches is null || matches(ordered[i]))
                {
                    if (skip-- <= 0)
                    {
                        found.Add(ordered[i]);
                    }
                }
            }

            return found;
        }
    }

    /// <summary>Newest first as well: the matching records just newer than a sequence number.</summary>
    public List<T> Newer(long than, int take, Func<T, bool>? matches)
    {
        lock (gate)
        {
            var found = new List<T>(Math.Min(take, ordered.Count));
            for (var i = IndexBelow(than + 1) + 1; i < ordered.Count && found.Count < take; i++)
            {
                if (matches is null || matches(ordered[i]))
                {
                    found.Add(ordered[i]);
                }
            }

            found.Reverse();
            return found;
        }
    }

    public IReadOnlyList<T> All() => Older(long.MaxValue, 0, int.MaxValue, matches: null);

    /// <summary>Index of the newest record whose sequence number is below the given one, or -1.</summary>
    private int IndexBelow(long sequence)
    {
        var (low, high) = (0, ordered.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (ordered[middle].Sequence < sequence)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low - 1;
    }

    private void DropOldest()
    {
        var count = Math.Max(1, capacity / 10);
        foreach (var record in ordered.Take(count))
        {
            bySid.Remove(record.Sid);
            Leaving?.Invoke(record);
        }

        ordered.RemoveRange(0, count);
    }
}
