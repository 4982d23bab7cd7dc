using System.Net.Security;
using System.Net.Sockets;

namespace Trunkline.Egress.Lane;

/// <summary>A connection to a provider, with at most one call on it. Its buffers live as long as it does.</summary>
internal sealed class LaneConnection : IDisposable
{
    private readonly Socket socket;
    private readonly SslStream? tls;
    private readonly long bornAt;
    private CancellationTokenRegistration leaves;
    private Deadline? deadline;
    private LaneBody? body;
    private long idleSince;
    private int isAborted;

    public LaneConnection(Socket socket, SslStream? tls, int mostHeadBytes, long now)
    {
        this.socket = socket;
        this.tls = tls;
        bornAt = idleSince = now;
        Input = new LaneInput(socket, tls, Math.Max(mostHeadBytes, 32 * 1024));
        Head = new AnswerHead(mostHeadBytes);
    }

    public LaneInput Input { get; }

    /// <summary>Of the answer.</summary>
    public AnswerHead Head { get; }

    public RequestHead Output { get; } = new();

    /// <summary>Where the request's body goes.</summary>
    public LaneBody Body => body ??= new LaneBody(this);

    /// <summary>Where it goes back to. Set once it is one of the pool's.</summary>
    public LanePool? Pool { get; set; }

    /// <summary>Given up in the middle of a call: time was up, or the caller left.</summary>
    public bool IsAborted => Volatile.Read(ref isAborted) != 0;

    /// <summary>A call has it from now on.</summary>
    public void Begin(Deadline of)
    {
        Volatile.Write(ref deadline, of);
        // Who asked for a time of their own gets it to the millisecond; for all others the pool looks once in a while.
        leaves = (of.IsUsual ? of.Caller : of.Token).UnsafeRegister(
            static connection => ((LaneConnection)connection!).Abort(),
            this
        );
    }

    /// <summary>The call is done with it. Only one that is beyond doubt goes back to the pool.</summary>
    public void End(bool mayBeUsedAgain)
    {
        leaves.Dispose();
        var own = Interlocked.Exchange(ref deadline, null);
        if (mayBeUsedAgain && own is not null && !IsAborted && !Head.Closes && Input.IsEmpty)
        {
            Pool!.Return(this);
        }
        else
        {
            Dispose();
        }
    }

    /// <summary>Ends the call that has it when its time is up.</summary>
    public void AbortIfOver()
    {
        if (Volatile.Read(ref deadline) is { IsOver: true } over)
        {
            // Not when the call ended meanwhile, and another one has the connection.
            if (ReferenceEquals(Interlocked.CompareExchange(ref deadline, null, over), over))
            {
                Abort();
            }
        }
    }

    /// <summary>It waits in the pool from now on.</summary>
    public void Rest(long now) => idleSince = now;

    public bool IsTooOld(long oldest, long longestIdle) => bornAt < oldest || idleSince < longestIdle;

    /// <summary>Sends what is gathered.</summary>
    public async ValueTask FlushAsync()
    {
        await SendAsync(Output.Bytes);
        Output.Clear();
    }

    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        if (tls is not null)
        {
            await tls.WriteAsync(bytes);
            return;
        }

        while (!bytes.IsEmpty)
        {
            bytes = bytes[await socket.SendAsync(bytes, SocketFlags.None)..];
        }
    }

    public void Dispose()
    {
        Pool?.Forget(this);
        tls?.Dispose();
        socket.Dispose();
    }

    internal static HttpRequestException Ended() =>
        new(HttpRequestError.ResponseEnded, "The connection ended before the answer did.");

    private void Abort()
    {
        Volatile.Write(ref isAborted, 1);
        // Whoever waits for it goes on with an error, and disposes of the rest.
        socket.Dispose();
    }
}
