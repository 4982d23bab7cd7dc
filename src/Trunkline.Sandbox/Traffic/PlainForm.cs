using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Trunkline.Sandbox.Traffic;

/// <summary>
/// Reads the forms that clients send: short, and nothing but names and values. Whatever else a form may be (files, other
/// character sets, broken escapes) is left untouched for the framework, whose reader costs as much as all the rest of a request.
/// </summary>
internal static class PlainForm
{
    private const int Longest = 8 * 1024;

    /// <summary>Null when it is another kind of form; then nothing of it was read.</summary>
    public static async ValueTask<Parameters?> ReadAsync(HttpRequest request)
    {
        if (
            request.ContentLength is not (> 0 and <= Longest and var length)
            || request.ContentType is not "application/x-www-form-urlencoded"
        )
        {
            return null;
        }

        var reader = request.BodyReader;
        var read = await reader.ReadAsync(request.HttpContext.RequestAborted);
        while (read.Buffer.Length < length && !read.IsCompleted)
        {
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            read = await reader.ReadAsync(request.HttpContext.RequestAborted);
        }

        var form = Parse(read.Buffer);
        reader.AdvanceTo(form is null ? read.Buffer.Start : read.Buffer.End);
        return form;
    }

    private static Parameters? Parse(in ReadOnlySequence<byte> body)
    {
        if (body.IsSingleSegment)
        {
            return Parse(body.FirstSpan);
        }

        Span<byte> whole = stackalloc byte[(int)body.Length];
        body.CopyTo(whole);
        return Parse(whole);
    }

    private static Parameters? Parse(ReadOnlySpan<byte> body)
    {
        var items = new List<KeyValuePair<string, string>>(4);
        foreach (var range in body.Split((byte)'&'))
        {
            var pair = body[range];
            var equals = pair.IndexOf((byte)'=');
            if (equals <= 0 || TextOf(pair[..equals]) is not { } name || TextOf(pair[(equals + 1)..]) is not { } value)
            {
                return null;
            }

            items.Add(new(name, value));
        }

        return new Parameters(items);
    }

    /// <summary>Null for what is no text.</summary>
    private static string? TextOf(ReadOnlySpan<byte> escaped)
    {
        Span<byte> text = stackalloc byte[escaped.Length];
        var length = 0;
        for (var i = 0; i < escaped.Length; i++)
        {
            var next = escaped[i];
            if (next == '+')
            {
                next = (byte)' ';
            }
            else if (next == '%')
            {
                if (
                    i + 2 >= escaped.Length
                    || !byte.TryParse(
                        escaped.Slice(i + 1, 2),
                        NumberStyles.AllowHexSpecifier,
                        CultureInfo.InvariantCulture,
                        out next
                    )
                    || next == 0
                )
                {
                    return null;
                }

                i += 2;
            }

            text[length++] = next;
        }

        return Utf8.IsValid(text[..length]) ? Encoding.UTF8.GetString(text[..length]) : null;
    }
}
