using System.Net.Security;
using System.Net.Sockets;

namespace Trunkline.Egress.Lane;

/// <summary>What came over a connection and is not read yet.</summary>
internal sealed class LaneInput(Socket socket, SslStream? tls, int mostBuffered)
{
    /// <summary>Most heads and short answers come in one piece of this size.</summary>
    private const int Usual = 4 * 1024;

    private byte[] buffer = new byte[Usual];
    private int start;
    private int end;

    public ReadOnlySpan<byte> Unread => buffer.AsSpan(start, end - start);

    public bool IsEmpty => start == end;

    public void Skip(int count) => start += count;

    /// <summary>Moves what is there into the array; the number of bytes.</summary>
    public int MoveTo(Span<byte> into)
    {
        var count = Math.Min(into.Length, end - start);
        buffer.AsSpan(start, count).CopyTo(into);
        start += count;
        return count;
    }

    /// <summary>Waits for more. See <see cref="Received"/>.</summary>
    /// <exception cref="HttpRequestException">A line is longer than all that may be kept.</exception>
    public ValueTask<int> ReceiveAsync()
    {
        if (start == end)
        {
            start = end = 0;
            Shrink();
        }
        else if (end == buffer.Length)
        {
            MakeRoom();
        }

        return ReceiveAsync(buffer.AsMemory(end));
    }

    /// <summary>Notes what <see cref="ReceiveAsync()"/> brought.</summary>
    public void Received(int count) => end += count;

    /// <summary>Past the buffer, straight to where it is wanted.</summary>
    public ValueTask<int> ReceiveAsync(Memory<byte> into) =>
        tls is null ? socket.ReceiveAsync(into, SocketFlags.None) : tls.ReadAsync(into);

    private void MakeRoom()
    {
        var unread = end - start;
        if (start == 0 && buffer.Length >= mostBuffered)
        {
            throw new HttpRequestException(
                HttpRequestError.ConfigurationLimitExceeded,
                "The answer holds a line that is longer than its whole head may be."
            );
        }

        var target = start > 0 ? buffer : new byte[Math.Min(buffer.Length * 2, mostBuffered)];
        buffer.AsSpan(start, unread).CopyTo(target);
        buffer = target;
        start = 0;
        end = unread;
    }

    private void Shrink()
    {
        if (buffer.Length > Usual)
        {
            buffer = new byte[Usual];
        }
    }
}
