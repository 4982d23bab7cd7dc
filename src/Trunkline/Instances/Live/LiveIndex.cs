using Trunkline.Credentials;

namespace Trunkline.Instances.Live;

/// <summary>
/// Finds instances by one kind of key: open addressing with linear probing over an array of tags, one byte each, and an array of
/// instances. Readers take no lock. Writers hold their owner's.
/// </summary>
/// <remarks>
/// A tag is a hint, and the instance itself is asked for its key, so a reader that comes between a writer's steps finds what was
/// there before or what is there then, and never another instance. What is removed leaves a mark behind, so that readers go on
/// to what lies after it; marks go when the arrays are made anew.
/// </remarks>
internal sealed class LiveIndex<TKey, TBy>
    where TKey : struct, IEquatable<TKey>
    where TBy : struct, ILiveKey<TKey>
{
    private const byte Empty = 0;
    private const byte Removed = 1;
    private const byte FirstTag = 2;
    private const int Least = 64;

    private Slots slots = new(Least);

    /// <summary>Slots that are not empty.</summary>
    private int used;

    public int Count { get; private set; }

    public LiveInstance? Find(TKey key)
    {
        var now = Volatile.Read(ref slots);
        var (at, tag) = now.Begin(key);
        for (; ; at = now.Next(at))
        {
            var seen = Volatile.Read(ref now.Tags[at]);
            if (seen == Empty)
            {
                return null;
            }

            if (seen == tag && Volatile.Read(ref now.Instances[at]) is { } found && TBy.KeyOf(found).Equals(key))
            {
                return found;
            }
        }
    }

    /// <summary>Puts one in whose key is not there.</summary>
    public void Add(LiveInstance instance)
    {
        // A fifth stays empty: probes are short, and each finds its end.
        if (used + 1 > slots.Instances.Length / 5 * 4)
        {
            MakeAnew();
        }

        used += slots.Put(instance) ? 1 : 0;
        Count++;
    }

    /// <summary>Takes out that very one.</summary>
    public void Remove(LiveInstance instance)
    {
        var (at, _) = slots.Begin(TBy.KeyOf(instance));
        for (; slots.Tags[at] != Empty; at = slots.Next(at))
        {
            if (ReferenceEquals(slots.Instances[at], instance))
            {
                Volatile.Write(ref slots.Tags[at], Removed);
                slots.Instances[at] = null;
                Count--;
                return;
            }
        }
    }

    public void Clear()
    {
        Volatile.Write(ref slots, new Slots(Least));
        used = Count = 0;
    }

    /// <summary>All that there are now; what comes and goes meanwhile may be among them or not.</summary>
    public IEnumerable<LiveInstance> All() => Volatile.Read(ref slots).Instances.OfType<LiveInstance>();

    private void MakeAnew()
    {
        var larger = new Slots(Math.Max(Least, (int)((Count + 1L) * 7 / 4)));
        foreach (var instance in All())
        {
            larger.Put(instance);
        }

        used = Count;
        Volatile.Write(ref slots, larger);
    }

    private sealed class Slots(int size)
    {
        public readonly byte[] Tags = new byte[size];
        public readonly LiveInstance?[] Instances = new LiveInstance?[size];

        /// <summary>The upper half of the hash says where, the lowest byte is the tag.</summary>
        public (int At, byte Tag) Begin(TKey key)
        {
            var hash = TBy.HashOf(key);
            return ((int)((hash >> 32) * (ulong)Instances.Length >> 32), (byte)Math.Max((byte)hash, FirstTag));
        }

        public int Next(int at) => at + 1 == Instances.Length ? 0 : at + 1;

        /// <summary>True when it took an empty slot.</summary>
        public bool Put(LiveInstance instance)
        {
            var (at, tag) = Begin(TBy.KeyOf(instance));
            while (Tags[at] > Removed)
            {
                at = Next(at);
            }

            var wasEmpty = Tags[at] == Empty;
            Volatile.Write(ref Instances[at], instance);
            Volatile.Write(ref Tags[at], tag);
            return wasEmpty;
        }
    }
}

/// <summary>A key of instances.</summary>
internal interface ILiveKey<TKey>
{
    static abstract TKey KeyOf(LiveInstance instance);

    /// <summary>Evenly spread.</summary>
    static abstract ulong HashOf(TKey key);
}

/// <summary>By the hash of the token, all 256 bits of it.</summary>
internal readonly struct ByToken : ILiveKey<TokenHash>
{
    public static TokenHash KeyOf(LiveInstance instance) => instance.Token;

    public static ulong HashOf(TokenHash key) => key.A;
}

/// <summary>By the id.</summary>
internal readonly struct ById : ILiveKey<long>
{
    public static long KeyOf(LiveInstance instance) => instance.Id;

    /// <summary>Ids follow each other; the golden ratio puts them far apart (Knuth, TAOCP 6.4).</summary>
    public static ulong HashOf(long key)
    {
        var product = (ulong)key * 0x9E3779B97F4A7C15;
        return product ^ product >> 32;
    }
}
