using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Api;

/// <summary>
/// Keeps the JSON of records that time changes no more, because a page of a busy log is mostly those. What is kept carries a
/// stamp of all that may still be changed by hand, and counts only as long as the stamp is the same: nobody who changes a
/// record has to think of this.
/// </summary>
internal abstract class Rendered<T>
    where T : Record
{
    /// <summary>The record's JSON, kept or made now; null while it still changes with time.</summary>
    public abstract byte[]? Of(T record, DateTimeOffset now, Action<Utf8JsonWriter> write);
}

/// <param name="stamp">All that the JSON depends on and that may change; null while it changes with time.</param>
internal sealed class Rendered<T, TStamp>(Func<T, DateTimeOffset, TStamp?> stamp) : Rendered<T>
    where T : Record
    where TStamp : struct, IEquatable<TStamp>
{
    /// <summary>More than this many, and it begins anew: it is for first pages, not for a second copy of everything.</summary>
    private const int MaxKept = 10_000;

    private readonly ConditionalWeakTable<T, Kept> kept = [];
    private int count;

    public override byte[]? Of(T record, DateTimeOffset now, Action<Utf8JsonWriter> write)
    {
        if (stamp(record, now) is not { } current)
        {
            return null;
        }

        if (kept.TryGetValue(record, out var known) && known.Stamp.Equals(current))
        {
            return known.Json;
        }

        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Wire.Readable))
        {
            write(json);
        }

        if (Interlocked.Increment(ref count) > MaxKept)
        {
            kept.Clear();
            Interlocked.Exchange(ref count, 1);
        }

        var made = new Kept(current, buffer.WrittenSpan.ToArray());
        kept.AddOrUpdate(record, made);
        return made.Json;
    }

    private sealed record Kept(TStamp Stamp, byte[] Json);
}
