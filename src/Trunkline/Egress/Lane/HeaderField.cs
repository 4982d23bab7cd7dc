using System.Buffers;
using System.Globalization;
using System.Text;

namespace Trunkline.Egress.Lane;

/// <summary>What a header line says about the framing of the answer.</summary>
internal enum FieldKind
{
    Other,
    ContentLength,
    TransferEncoding,
    Connection,
}

/// <summary>A header line as it came, with what it says (RFC 9110, section 5; RFC 9112, section 5).</summary>
internal sealed class HeaderField
{
    /// <summary>All control characters but the tab.</summary>
    public static readonly SearchValues<byte> Controls = SearchValues.Create([
        .. Enumerable.Range(0, 0x20).Where(c => c != '\t').Append(0x7f).Select(c => (byte)c),
    ]);

    private static readonly SearchValues<byte> Token = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8
    );

    /// <summary>As it came, to know it again.</summary>
    private readonly byte[] raw;

    private HeaderField(ReadOnlySpan<byte> line, string name, string value)
    {
        raw = line.ToArray();
        Line = new HeaderLine(name, value);
        if (Is(name, "Content-Length"))
        {
            Kind = FieldKind.ContentLength;
            Number = long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : null;
        }
        else if (Is(name, "Transfer-Encoding"))
        {
            Kind = FieldKind.TransferEncoding;
            IsChunked = Is(value, "chunked");
        }
        else if (Is(name, "Connection"))
        {
            Kind = FieldKind.Connection;
            IsClose = value.Split(',').Any(part => Is(part.Trim(), "close"));
        }
    }

    public HeaderLine Line { get; }

    public FieldKind Kind { get; }

    /// <summary>Of <c>Content-Length</c>; null when it is none.</summary>
    public long? Number { get; }

    /// <summary><c>chunked</c> and nothing else.</summary>
    public bool IsChunked { get; }

    public bool IsClose { get; }

    /// <summary>Null when the line is none: blanks before the colon, a line that goes on (folded), a control character.</summary>
    public static HeaderField? Read(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        if (colon <= 0 || line[..colon].ContainsAnyExcept(Token))
        {
            return null;
        }

        var value = line[(colon + 1)..].Trim(" \t"u8);
        return value.ContainsAny(Controls)
            ? null
            : new HeaderField(line, Encoding.ASCII.GetString(line[..colon]), Encoding.Latin1.GetString(value));
    }

    public bool Is(ReadOnlySpan<byte> line) => line.SequenceEqual(raw);

    private static bool Is(string text, string word) => text.Equals(word, StringComparison.OrdinalIgnoreCase);
}
