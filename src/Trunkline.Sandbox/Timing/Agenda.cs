namespace Trunkline.Sandbox.Timing;

/// <summary>What a world has yet to do, earliest first; bounded.</summary>
internal sealed class Agenda(int capacity)
{
    private readonly Lock gate = new();
    private PriorityQueue<Appointment, (DateTimeOffset Due, long Number)> waiting = new();
    private long last;

    /// <summary>Told when something is now the next to do that was not before.</summary>
    public Action? NextChanged { get; set; }

    public DateTimeOffset? NextDue
    {
        get
        {
            lock (gate)
            {
                return waiting.TryPeek(out var next, out _) ? next.Due : null;
            }
        }
    }

    /// <summary>Adds work; false when there is more to do already than can be kept.</summary>
    public bool Plan(
        DateTimeOffset due,
        string kind,
        string accountSid,
        string? recordSid = null,
        string? payload = null
    )
    {
        lock (gate)
        {
            if (waiting.Count >= capacity)
            {
                return false;
            }

            var added = new Appointment(++last, due, kind, accountSid, recordSid, payload);
            waiting.Enqueue(added, (due, added.Number));
            if (waiting.Peek() != added)
            {
                return true;
            }
        }

        NextChanged?.Invoke();
        return true;
    }

    /// <summary>Takes out the earliest work if its time has come.</summary>
    public Appointment? TakeDue(DateTimeOffset now)
    {
        lock (gate)
        {
            return waiting.TryPeek(out var next, out _) && next.Due <= now ? waiting.Dequeue() : null;
        }
    }

    /// <summary>Everything there is to do, in its order.</summary>
    public IReadOnlyList<Appointment> All()
    {
        lock (gate)
        {
            return [.. waiting.UnorderedItems.Select(i => i.Element).OrderBy(a => a.Due).ThenBy(a => a.Number)];
        }
    }

    /// <summary>Forgets work that is no longer wanted.</summary>
    public void Remove(Func<Appointment, bool> unwanted)
    {
        lock (gate)
        {
            Replace([.. All().Where(a => !unwanted(a))]);
        }
    }

    /// <summary>Puts other work in the place of all there is.</summary>
    public void Replace(IReadOnlyList<Appointment> work)
    {
        lock (gate)
        {
            waiting = new(work.Select(a => (a, (a.Due, a.Number))));
            last = work.Select(a => a.Number).Append(last).Max();
        }

        NextChanged?.Invoke();
    }
}
