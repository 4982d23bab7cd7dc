namespace Trunkline.Egress.Lane;

/// <summary>
/// Reads the head of an answer (RFC 9112, sections 4 to 6), by the book and no further: whatever another program might read
/// in another way is refused, because the body's end would then be where an attacker wants it.
/// </summary>
internal sealed class AnswerHead(int mostBytes)
{
    /// <summary>Interim answers, which are skipped, before the one that counts.</summary>
    private const int MostInterim = 32;

    private HeaderField[] fields = new HeaderField[16];
    private HeaderLine[] lines = new HeaderLine[16];
    private int count;
    private int bytes;
    private int interim;
    private bool hasStatus;
    private bool isHttp10;

    public int Status { get; private set; }

    public ReadOnlySpan<HeaderLine> Lines => lines.AsSpan(0, count);

    /// <summary>Nothing of it came yet.</summary>
    public bool IsUntouched => bytes == 0 && interim == 0;

    /// <summary>The connection ends with this answer.</summary>
    public bool Closes { get; private set; }

    public bool IsChunked { get; private set; }

    /// <summary>Null when it does not say.</summary>
    public long? ContentLength { get; private set; }

    /// <summary>Before each answer.</summary>
    public void Begin()
    {
        interim = 0;
        Restart();
    }

    /// <summary>Takes the lines that came whole; true when the head is complete.</summary>
    /// <exception cref="HttpRequestException">It is no answer of HTTP/1.1, or one that can be read in two ways.</exception>
    public bool TryRead(LaneInput input)
    {
        while (TryReadOne(input))
        {
            if (Status >= 200)
            {
                CheckFraming();
                return true;
            }

            // 101 would change what is spoken here; nobody asked for that.
            if (Status == 101 || ++interim > MostInterim)
            {
                throw Refused("It answers with an interim status that nobody asked for.");
            }

            Restart();
        }

        return false;
    }

    private bool TryReadOne(LaneInput input)
    {
        while (true)
        {
            var unread = input.Unread;
            var end = unread.IndexOf((byte)'\n');
            if (bytes + (end < 0 ? unread.Length : end + 1) > mostBytes)
            {
                throw new HttpRequestException(
                    HttpRequestError.ConfigurationLimitExceeded,
                    $"The head of the answer is longer than {mostBytes} bytes."
                );
            }

            if (end < 0)
            {
                return false;
            }

            if (end == 0 || unread[end - 1] != '\r')
            {
                throw Refused("A line does not end with CR LF.");
            }

            var line = unread[..(end - 1)];
            bytes += end + 1;
            if (line.IsEmpty && hasStatus)
            {
                input.Skip(end + 1);
                return true;
            }

            if (hasStatus)
            {
                ReadField(line);
            }
            else
            {
                ReadStatus(line);
            }

            input.Skip(end + 1);
        }
    }

    /// <summary><c>HTTP/1.1 200 OK</c>; the words at the end may be missing.</summary>
    private void ReadStatus(ReadOnlySpan<byte> line)
    {
        if (
            line.Length < 12
            || !line.StartsWith("HTTP/1."u8)
            || !char.IsAsciiDigit((char)line[7])
            || line[8] != ' '
            || line[9] is < (byte)'1' or > (byte)'9'
            || !char.IsAsciiDigit((char)line[10])
            || !char.IsAsciiDigit((char)line[11])
            || (line.Length > 12 && line[12] != ' ')
            || line.ContainsAny(HeaderField.Controls)
        )
        {
            throw Refused("It does not begin with a status line of HTTP/1.1.");
        }

        hasStatus = true;
        Status = (line[9] - '0') * 100 + (line[10] - '0') * 10 + (line[11] - '0');
        Closes = isHttp10 = line[7] == '0';
    }

    private void ReadField(ReadOnlySpan<byte> line)
    {
        if (count == fields.Length)
        {
            Array.Resize(ref fields, count * 2);
            Array.Resize(ref lines, count * 2);
        }

        // The same line as in the answer before: nothing of it is read or made again.
        if (fields[count] is not { } field || !field.Is(line))
        {
            field = HeaderField.Read(line) ?? throw Refused("A header line is none.");
            fields[count] = field;
        }

        lines[count++] = field.Line;
        switch (field.Kind)
        {
            case FieldKind.ContentLength:
                if (ContentLength is not null || field.Number is null)
                {
                    throw Refused("Its Content-Length is no number, or there are two.");
                }

                ContentLength = field.Number;
                break;
            case FieldKind.TransferEncoding:
                if (IsChunked || !field.IsChunked)
                {
                    throw Refused("Its Transfer-Encoding is not chunked, once.");
                }

                IsChunked = true;
                break;
            case FieldKind.Connection:
                Closes |= field.IsClose;
                break;
        }
    }

    /// <summary>RFC 9112, section 6.3: both, or chunks in HTTP/1.0, are how requests are smuggled.</summary>
    private void CheckFraming()
    {
        if (IsChunked && (ContentLength is not null || isHttp10))
        {
            throw Refused("It has a Transfer-Encoding beside a Content-Length, or in HTTP/1.0.");
        }
    }

    private void Restart()
    {
        Status = 0;
        count = 0;
        bytes = 0;
        hasStatus = false;
        isHttp10 = false;
        Closes = false;
        IsChunked = false;
        ContentLength = null;
    }

    internal static HttpRequestException Refused(string why) => new(HttpRequestError.InvalidResponse, why);
}
