namespace Trunkline.Sandbox.Traffic;

/// <summary>The latest requests to the API of one tenant.</summary>
internal sealed class RequestJournal
{
    public const int Capacity = 1000;

    /// <summary>Larger forms are not kept, so that the journal stays small.</summary>
    public const int LargestForm = 64 * 1024;

    private readonly Lock gate = new();
    private readonly Queue<JournalEntry> latest = new(Capacity);
    private long last;

    /// <summary>How many there were, also those no longer kept.</summary>
    public long Count => Interlocked.Read(ref last);

    public long NextId() => Interlocked.Increment(ref last);

    public void Add(JournalEntry entry)
    {
        lock (gate)
        {
            if (latest.Count == Capacity)
            {
                latest.Dequeue();
            }

            latest.Enqueue(entry);
        }
    }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<JournalEntry> All()
    {
        lock (gate)
        {
            return [.. latest];
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            latest.Clear();
        }
    }
}
