namespace Trunkline.Egress.Lane;

/// <summary>
/// Takes a body out of its chunks (RFC 9112, section 7.1). Extensions and trailers are read over, because nobody asked for any.
/// </summary>
internal sealed class ChunkReader(LaneInput input)
{
    /// <summary>More digits than any length that can be counted.</summary>
    private const int MostDigits = 15;

    /// <summary>Of all size lines and trailers in a row without a byte of the body.</summary>
    private const int MostOverhead = 16 * 1024;

    private long remaining;
    private bool isWithin;

    /// <summary>The next part; 0 when the last chunk and its trailers are read.</summary>
    /// <exception cref="HttpRequestException">It is not chunked by the book.</exception>
    public async ValueTask<int> ReadAsync(Memory<byte> into)
    {
        if (remaining == 0)
        {
            if (isWithin)
            {
                await ReadEmptyLineAsync();
            }

            remaining = SizeOf(await ReadLineAsync());
            isWithin = true;
            if (remaining == 0)
            {
                await ReadTrailersAsync();
                return 0;
            }
        }

        var wanted = into.Length > remaining ? into[..(int)remaining] : into;
        var read = input.IsEmpty ? await input.ReceiveAsync(wanted) : input.MoveTo(wanted.Span);
        if (read == 0)
        {
            throw LaneConnection.Ended();
        }

        remaining -= read;
        return read;
    }

    private async ValueTask ReadEmptyLineAsync()
    {
        if ((await ReadLineAsync()).Length > 0)
        {
            throw AnswerHead.Refused("A chunk is longer than it says.");
        }
    }

    private async ValueTask ReadTrailersAsync()
    {
        for (var bytes = 0; bytes <= MostOverhead; )
        {
            var line = await ReadLineAsync();
            if (line.Length == 0)
            {
                return;
            }

            bytes += line.Length;
            if (HeaderField.Read(line) is null)
            {
                throw AnswerHead.Refused("A trailer is no header line.");
            }
        }

        throw AnswerHead.Refused("Its trailers are too long.");
    }

    /// <summary>The next line, without its end. It ends with CR LF, as in the head.</summary>
    private async ValueTask<byte[]> ReadLineAsync()
    {
        while (true)
        {
            var unread = input.Unread;
            var end = unread.IndexOf((byte)'\n');
            if (end >= 0)
            {
                if (end == 0 || unread[end - 1] != '\r')
                {
                    throw AnswerHead.Refused("A line between chunks does not end with CR LF.");
                }

                var line = end == 1 ? [] : unread[..(end - 1)].ToArray();
                input.Skip(end + 1);
                return line;
            }

            if (unread.Length > MostOverhead)
            {
                throw AnswerHead.Refused("A line between chunks is too long.");
            }

            var read = await input.ReceiveAsync();
            if (read == 0)
            {
                throw LaneConnection.Ended();
            }

            input.Received(read);
        }
    }

    /// <summary>Hexadecimal, and perhaps an extension behind a semicolon.</summary>
    private static long SizeOf(ReadOnlySpan<byte> line)
    {
        var digits = 0;
        long size = 0;
        while (digits < line.Length && char.IsAsciiHexDigit((char)line[digits]))
        {
            size = size * 16 + Convert.ToInt32(((char)line[digits]).ToString(), 16);
            if (++digits > MostDigits)
            {
                throw AnswerHead.Refused("A chunk is longer than can be.");
            }
        }

        var rest = line[digits..].TrimStart(" \t"u8);
        if (digits == 0 || (!rest.IsEmpty && rest[0] != ';') || rest.ContainsAny(HeaderField.Controls))
        {
            throw AnswerHead.Refused("A chunk does not say its size.");
        }

        return size;
    }
}
