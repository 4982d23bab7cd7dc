using System.Buffers;
using System.Globalization;
using System.Text;

namespace Trunkline.Egress.Lane;

/// <summary>
/// What a connection sends next: a request's head as bytes (RFC 9112, sections 3 and 5), and behind it as much of the body as
/// fits. One for each connection, filled anew for each call.
/// </summary>
internal sealed class RequestHead : IHeaderSink
{
    private const int Usual = 2 * 1024;

    /// <summary>A body up to here leaves together with the head.</summary>
    private const int Room = 16 * 1024;

    private static readonly SearchValues<char> Token = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    );

    private static readonly SearchValues<byte> ControlBytes = SearchValues.Create([
        .. Enumerable.Range(0, 0x20).Where(c => c != '\t').Append(0x7f).Select(c => (byte)c),
    ]);

    private byte[] buffer = new byte[Usual];
    private int length;

    public ReadOnlyMemory<byte> Bytes => buffer.AsMemory(0, length);

    /// <summary>Writes the whole head.</summary>
    /// <exception cref="ArgumentException">The address holds what no request line may hold.</exception>
    public void Write(EgressRequest request)
    {
        Clear();
        var address = request.Address;
        if (address.PathAndQuery.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            throw new ArgumentException("The address holds a character that must be percent-encoded.", nameof(request));
        }

        Text(request.Method);
        Raw(" "u8);
        Text(address.PathAndQuery);
        Raw(" HTTP/1.1\r\n"u8);
        Raw(address.Origin.HostLine);
        request.WriteHeaders(this);
        if (request.BodyLength is { } body)
        {
            WriteLength(body);
        }
        else if (request.Method is "POST" or "PUT" or "PATCH")
        {
            // RFC 9110, section 8.6: these say so when there is nothing.
            WriteLength(0);
        }

        Raw("\r\n"u8);
    }

    public bool Add(string name, string? value)
    {
        if (value is null || !IsName(name) || !EgressHeaders.IsSafe(value))
        {
            return false;
        }

        Text(name);
        Raw(": "u8);
        Ensure(Encoding.UTF8.GetMaxByteCount(value.Length));
        length += Encoding.UTF8.GetBytes(value, buffer.AsSpan(length));
        Raw("\r\n"u8);
        return true;
    }

    public bool Add(string name, ReadOnlySpan<byte> value)
    {
        if (!IsName(name) || value.ContainsAny(ControlBytes))
        {
            return false;
        }

        Text(name);
        Raw(": "u8);
        Raw(value);
        Raw("\r\n"u8);
        return true;
    }

    /// <summary>Puts a part of the body behind the head; false when it has to go by itself.</summary>
    public bool TryAppend(ReadOnlySpan<byte> body)
    {
        if (length + body.Length > Room)
        {
            return false;
        }

        Raw(body);
        return true;
    }

    /// <summary>All of it was sent. The bytes, which hold a credential, do not stay.</summary>
    public void Clear()
    {
        buffer.AsSpan(0, length).Clear();
        length = 0;
        if (buffer.Length > 2 * Usual)
        {
            buffer = new byte[Usual];
        }
    }

    private static bool IsName(string name) => name.Length > 0 && !name.AsSpan().ContainsAnyExcept(Token);

    private void WriteLength(long body)
    {
        Raw("Content-Length: "u8);
        Ensure(20);
        body.TryFormat(buffer.AsSpan(length), out var written, provider: CultureInfo.InvariantCulture);
        length += written;
        Raw("\r\n"u8);
    }

    /// <summary>ASCII, as was checked.</summary>
    private void Text(string text)
    {
        Ensure(text.Length);
        length += Encoding.ASCII.GetBytes(text, buffer.AsSpan(length));
    }

    private void Raw(ReadOnlySpan<byte> bytes)
    {
        Ensure(bytes.Length);
        bytes.CopyTo(buffer.AsSpan(length));
        length += bytes.Length;
    }

    private void Ensure(int free)
    {
        if (buffer.Length - length < free)
        {
            var larger = new byte[Math.Max(buffer.Length * 2, length + free)];
            buffer.AsSpan(0, length).CopyTo(larger);
            buffer.AsSpan(0, length).Clear();
            buffer = larger;
        }
    }
}
