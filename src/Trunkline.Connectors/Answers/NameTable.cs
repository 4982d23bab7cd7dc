using System.Text;

namespace Trunkline.Connectors.Answers;

/// <summary>What is known about names, found by their UTF-8: by length first, for most names share it with one other at most.</summary>
internal sealed class NameTable<T>
    where T : class
{
    private readonly Entry[]?[] byLength;

    public NameTable(IEnumerable<KeyValuePair<string, T>> entries)
    {
        var groups = entries
            .Select(e => new Entry(Encoding.UTF8.GetBytes(e.Key), e.Value))
            .GroupBy(e => e.Name.Length)
            .ToDictionary(g => g.Key, g => g.ToArray());
        byLength = new Entry[groups.Count == 0 ? 0 : groups.Keys.Max() + 1][];
        foreach (var (length, group) in groups)
        {
            byLength[length] = group;
        }
    }

    public T? Find(ReadOnlySpan<byte> name)
    {
        if ((uint)name.Length < (uint)byLength.Length && byLength[name.Length] is { } candidates)
        {
            foreach (var entry in candidates)
            {
                if (name.SequenceEqual(entry.Name))
                {
                    return entry.Value;
                }
            }
        }

        return null;
    }

    private readonly record struct Entry(byte[] Name, T Value);
}
