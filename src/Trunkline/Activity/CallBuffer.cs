using System.Text;

namespace Trunkline.Activity;

/// <summary>A growing row of bytes that is emptied and filled again, so that what fills it makes no garbage.</summary>
internal sealed class CallBuffer(int capacity)
{
    private byte[] bytes = new byte[capacity];

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => bytes.AsMemory(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Room for so many bytes, to be told by <see cref="Advance"/> how many were used.</summary>
    public Span<byte> Room(int size)
    {
        if (bytes.Length - Length < size)
        {
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, Length + size));
        }

        return bytes.AsSpan(Length);
    }

    public void Advance(int count) => Length += count;

    public void Number(ulong number) => Length += Varint.Write(Room(Varint.MaxLength), number);

    public void Add(ReadOnlySpan<byte> more)
    {
        more.CopyTo(Room(more.Length));
        Length += more.Length;
    }

    /// <summary>UTF-8, after its length.</summary>
    public void Text(string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        var room = Room(Varint.MaxLength + most);
        if (most < 0x80)
        {
            // Short ones, which most are, are not counted before they are written.
            var written = Encoding.UTF8.GetBytes(text, room[1..]);
            room[0] = (byte)written;
            Length += 1 + written;
            return;
        }

        var head = Varint.Write(room, (ulong)Encoding.UTF8.GetByteCount(text));
        Length += head + Encoding.UTF8.GetBytes(text, room[head..]);
    }
}
