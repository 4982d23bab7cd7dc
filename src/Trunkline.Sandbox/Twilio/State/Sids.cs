using System.Buffers;
using System.Globalization;

namespace Trunkline.Sandbox.Twilio.State;

/// <summary>
/// Makes SIDs and tokens from a counter. The first half of a SID is the counter, scrambled reversibly, so a page token
/// still knows its place in the list after the record it names has been deleted, and two runs that do the same get the
/// same SIDs. The seed is in the second half and keeps those of two worlds apart.
/// </summary>
internal sealed class Sids(ulong seed = 0)
{
    private const ulong TokenTag = 0x746f6b656e;

    /// <summary>A counter never gets this far, so what decodes to more was not made here.</summary>
    private const ulong HighestSequence = 1UL << 48;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");
    private long last;

    /// <summary>How many there were so far.</summary>
    public long Last
    {
        get => Interlocked.Read(ref last);
        set => Interlocked.Exchange(ref last, value);
    }

    public (string Sid, long Sequence) Next(string prefix)
    {
        var sequence = Interlocked.Increment(ref last);
        return (Format(prefix, sequence), sequence);
    }

    public string NextSid(string prefix) => Next(prefix).Sid;

    /// <summary>32 hex digits that look random. They are not: nothing in a sandbox is worth guessing.</summary>
    public string NextToken()
    {
        var high = Scramble((ulong)Interlocked.Increment(ref last) ^ (TokenTag << 20) ^ seed);
        return Hex(high) + Hex(Scramble(high ^ TokenTag));
    }

    public static long? SequenceOf(ReadOnlySpan<char> sid)
    {
        if (
            sid.Length != 34
            || !ulong.TryParse(
                sid.Slice(2, 16),
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture,
                out var high
            )
        )
        {
            return null;
        }

        var sequence = Unscramble(high) ^ Tag(sid);
        return sequence is > 0 and < HighestSequence ? (long)sequence : null;
    }

    /// <summary>Whether a text looks like the SID of one kind: two capitals and 32 hex digits.</summary>
    public static bool IsSid(string text, string prefix) =>
        text.Length == 34
        && text.StartsWith(prefix, StringComparison.Ordinal)
        && text.AsSpan(2).IndexOfAnyExcept(HexDigits) < 0;

    private string Format(string prefix, long sequence)
    {
        var high = Scramble((ulong)sequence ^ Tag(prefix));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{prefix}{high:x16}{Scramble(high ^ Tag(prefix) ^ seed):x16}"
        );
    }

    // Keeps the SIDs of different kinds apart, above any sequence number.
    private static ulong Tag(ReadOnlySpan<char> prefix) => ((ulong)prefix[0] << 56) | ((ulong)prefix[1] << 48);

    private static string Hex(ulong value) => value.ToString("x16", CultureInfo.InvariantCulture);

    // The finalizer of splitmix64 and its inverse: a bijection of 64 bits that leaves no visible order.
    private static ulong Scramble(ulong z)
    {
        z += 0x9e3779b97f4a7c15;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }

    private static ulong Unscramble(ulong z)
    {
        z = (z ^ (z >> 31) ^ (z >> 62)) * 0x319642b2d24d8ec3;
        z = (z ^ (z >> 27) ^ (z >> 54)) * 0x96de1b173f119089;
        return (z ^ (z >> 30) ^ (z >> 60)) - 0x9e3779b97f4a7c15;
    }
}
