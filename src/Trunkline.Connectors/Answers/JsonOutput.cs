using System.Buffers;
using System.Text.Encodings.Web;

namespace Trunkline.Connectors.Answers;

/// <summary>
/// Writes JSON into a span. Where it ends nothing more is written, but the length goes on: it says how large a span has to be,
/// so that whoever asks for one can ask again.
/// </summary>
internal ref struct JsonOutput(Span<byte> span)
{
    // The answer is application/json and never part of a page: '+' and 'ä' may stay as they are.
    public static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>The longest escape of one byte: <c>\u0000</c>.</summary>
    private const int LongestEscape = 6;

    private readonly Span<byte> span = span;

    /// <summary>What was written, or would have been.</summary>
    public int Length { get; set; }

    public readonly bool IsFull => Length > span.Length;

    public void Write(byte one)
    {
        if ((uint)Length < (uint)span.Length)
        {
            span[Length] = one;
        }

        Length++;
    }

    public void Write(scoped ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length <= span.Length - Length)
        {
            bytes.CopyTo(span[Length..]);
        }

        Length = checked(Length + bytes.Length);
    }

    /// <summary>Room for a short value; what is used of it is added to <see cref="Length"/> by the caller.</summary>
    public readonly Span<byte> Rest => Length < span.Length ? span[Length..] : [];

    /// <summary>Writes a string of JSON.</summary>
    /// <param name="raw">As it stood between the quotes.</param>
    /// <param name="isEscaped">It has a backslash.</param>
    /// <exception cref="InvalidOperationException">Half of a surrogate pair: valid grammar, but no text.</exception>
    public void WriteString(scoped ReadOnlySpan<byte> raw, bool isEscaped)
    {
        if (isEscaped)
        {
            using var text = new UnescapedText(raw);
            WriteString(text.Utf8);
        }
        else if (IsPlain(raw))
        {
            Write((byte)'"');
            Write(raw);
            Write((byte)'"');
        }
        else
        {
            WriteString(raw);
        }
    }

    /// <summary>Writes a text as a string of JSON. Bytes that are no UTF-8 become U+FFFD.</summary>
    public void WriteString(scoped ReadOnlySpan<byte> text)
    {
        Write((byte)'"');
        var first = Encoder.FindFirstCharacterToEncodeUtf8(text);
        Write(first < 0 ? text : text[..first]);
        if (first >= 0)
        {
            var rest = text[first..];
            var done = Encoder.EncodeUtf8(rest, Rest, out _, out var written) == OperationStatus.Done;
            Length = checked(Length + (done ? written : rest.Length * LongestEscape));
        }

        Write((byte)'"');
    }

    /// <summary>Ends an object or array whose parts begin with a comma each; the first comma becomes the opening bracket.</summary>
    public void Enclose(int start, byte open, byte close)
    {
        if (Length == start)
        {
            Write(open);
        }
        else if (start < span.Length)
        {
            span[start] = open;
        }

        Write(close);
    }

    /// <summary>Moves what was written last to the front of what was written before it.</summary>
    /// <param name="start">Where the former begins after the move.</param>
    /// <param name="middle">Where it begins now.</param>
    public readonly void MoveToFront(int start, int middle)
    {
        if (!IsFull && middle > start && Length > middle)
        {
            // Turning both parts round, and then the whole, swaps them in place.
            span[start..middle].Reverse();
            span[middle..Length].Reverse();
            span[start..Length].Reverse();
        }
    }

    /// <summary>Nothing in it that the encoder would escape; told without asking it, for most texts are plain ASCII.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> raw) => !raw.ContainsAnyExceptInRange((byte)' ', (byte)'~');
}
