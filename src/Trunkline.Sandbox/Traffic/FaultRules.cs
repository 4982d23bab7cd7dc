using System.Globalization;

namespace Trunkline.Sandbox.Traffic;

/// <summary>The faults of one tenant, in the order they were made. The first that strikes is the one that happens.</summary>
internal sealed class FaultRules(long seed)
{
    public const int Most = 1000;

    private readonly Lock gate = new();
    private readonly List<Fault> rules = [];
    private Random random = new((int)seed);
    private int last;

    /// <summary>Asked on every request, so without a lock.</summary>
    public bool IsEmpty => Volatile.Read(ref count) == 0;

    private int count;

    /// <summary>Null when there are too many.</summary>
    public Fault? Add(Func<string, Fault> make)
    {
        lock (gate)
        {
            if (rules.Count >= Most)
            {
                return null;
            }

            var made = make((++last).ToString(CultureInfo.InvariantCulture));
            rules.Add(made);
            count = rules.Count;
            return made;
        }
    }

    public IReadOnlyList<Fault> All()
    {
        lock (gate)
        {
            return [.. rules];
        }
    }

    public Fault? Find(string id) => All().FirstOrDefault(f => f.Id == id);

    public bool Remove(string id)
    {
        lock (gate)
        {
            var removed = rules.RemoveAll(f => f.Id == id) > 0;
            count = rules.Count;
            return removed;
        }
    }

    /// <summary>Without rules, and with the chances of the start.</summary>
    public void Clear()
    {
        lock (gate)
        {
            rules.Clear();
            (count, random) = (0, new((int)seed));
        }
    }

    public Fault? Strike(string method, string path, string? user)
    {
        lock (gate)
        {
            return rules.Find(f => f.Match.Matches(method, path, user) && f.Strikes(random));
        }
    }
}
