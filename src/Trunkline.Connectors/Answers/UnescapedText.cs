using System.Buffers;
using System.Globalization;
using System.Text;

namespace Trunkline.Connectors.Answers;

/// <summary>
/// The text of a JSON string that has escapes. Bytes that are no UTF-8 stay as they are: what is copied decides about them, and
/// it treats them as in a string without escapes.
/// </summary>
internal readonly ref struct UnescapedText
{
    private readonly byte[] rented;
    private readonly Span<byte> used;

    /// <param name="raw">Between the quotes; its grammar was checked when it was read.</param>
    public UnescapedText(ReadOnlySpan<byte> raw)
    {
        rented = ArrayPool<byte>.Shared.Rent(raw.Length);
        IsText = TryUnescape(raw, rented, out var length);
        used = rented.AsSpan(0, length);
    }

    /// <summary>False for half of a surrogate pair: valid grammar, but no text.</summary>
    public bool IsText { get; }

    /// <exception cref="InvalidOperationException">It is no text.</exception>
    public ReadOnlySpan<byte> Utf8 =>
        IsText ? used : throw new InvalidOperationException("half of a surrogate pair is no text");

    public void Dispose()
    {
        // Answers are customers' data; what comes next out of the pool must not show them.
        used.Clear();
        ArrayPool<byte>.Shared.Return(rented);
    }

    /// <summary>Two JSON strings, the first without escapes, say the same.</summary>
    public static bool AreSame(ReadOnlySpan<byte> text, ReadOnlySpan<byte> raw, bool isEscaped)
    {
        if (!isEscaped)
        {
            return text.SequenceEqual(raw);
        }

        using var other = new UnescapedText(raw);
        return other.IsText && text.SequenceEqual(other.Utf8);
    }

    private static bool TryUnescape(ReadOnlySpan<byte> raw, Span<byte> to, out int length)
    {
        length = 0;
        while (true)
        {
            var escape = raw.IndexOf((byte)'\\');
            var plain = escape < 0 ? raw : raw[..escape];
            plain.CopyTo(to[length..]);
            length += plain.Length;
            if (escape < 0)
            {
                return true;
            }

            raw = raw[escape..];
            if (raw[1] != 'u')
            {
                to[length++] = Short(raw[1]);
                raw = raw[2..];
                continue;
            }

            var high = Unit(raw);
            var escapes = 6;
            if (!Rune.TryCreate(high, out var rune))
            {
                if (!raw[6..].StartsWith("\\u"u8) || !Rune.TryCreate(high, Unit(raw[6..]), out rune))
                {
                    return false;
                }

                escapes = 12;
            }

            length += rune.EncodeToUtf8(to[length..]);
            raw = raw[escapes..];
        }
    }

    private static byte Short(byte letter) =>
        letter switch
        {
            (byte)'b' => (byte)'\b',
            (byte)'f' => (byte)'\f',
            (byte)'n' => (byte)'\n',
            (byte)'r' => (byte)'\r',
            (byte)'t' => (byte)'\t',
            _ => letter,
        };

    private static char Unit(ReadOnlySpan<byte> escape) =>
        (char)ushort.Parse(escape.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
