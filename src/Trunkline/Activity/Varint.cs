using System.Runtime.CompilerServices;

namespace Trunkline.Activity;

/// <summary>Numbers in as few bytes as they need: seven bits each, the lowest first (LEB128).</summary>
internal static class Varint
{
    public const int MaxLength = 10;

    /// <summary>The bytes that were written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Write(Span<byte> to, ulong number)
    {
        var length = 0;
        while (number >= 0x80)
        {
            to[length++] = (byte)(number | 0x80);
            number >>= 7;
        }

        to[length++] = (byte)number;
        return length;
    }

    /// <summary>Small numbers of either sign become small ones without a sign.</summary>
    public static ulong ZigZag(long number) => (ulong)((number << 1) ^ (number >> 63));

    public static long UnZigZag(ulong number) => (long)(number >> 1) ^ -(long)(number & 1);
}

/// <summary>Reads what <see cref="Varint"/> wrote, from one end to the other.</summary>
internal ref struct VarintReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;

    /// <summary>Where the next number begins.</summary>
    public int Position { get; private set; }

    /// <exception cref="InvalidDataException">There is no number any more.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Next()
    {
        var at = Position;
        if ((uint)at < (uint)bytes.Length && bytes[at] < 0x80)
        {
            Position = at + 1;
            return bytes[at];
        }

        return Long();
    }

    /// <summary>A number that fits 31 bits, such as a length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Small()
    {
        var number = Next();
        return number <= int.MaxValue ? (int)number : throw Broken();
    }

    /// <summary>A number that may be absent: 0 is none, all others are one too high.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long? Optional() => Next() is not 0 and var number ? (long)number - 1 : null;

    /// <summary>Bytes whose number comes first.</summary>
    public ReadOnlySpan<byte> Bytes() => Take(Small());

    public ReadOnlySpan<byte> Take(int length)
    {
        if (length > bytes.Length - Position)
        {
            throw Broken();
        }

        var taken = bytes.Slice(Position, length);
        Position += length;
        return taken;
    }

    private ulong Long()
    {
        var number = 0UL;
        for (var shift = 0; shift < 64 && Position < bytes.Length; shift += 7)
        {
            var part = bytes[Position++];
            number |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
            {
                return number;
            }
        }

        throw Broken();
    }

    private static InvalidDataException Broken() => new("A number or a text is cut off.");
}
