using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace Trunkline.Egress.Lane;

/// <summary>
/// The hub's own HTTP/1.1 client: one state machine from the request to the head of its answer, on connections that are kept.
/// </summary>
internal sealed class LaneClient : IDisposable
{
    /// <summary>How late a call may be given up, and an old connection closed.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<EgressOrigin, LanePool> pools = new();
    private readonly LaneDialler dialler;
    private readonly LaneTimes times;
    private readonly ITimer timer;

    public LaneClient(EgressOptions settings, Dialler dialler, TimeProvider time)
    {
        this.dialler = new LaneDialler(settings, dialler, time);
        times = new LaneTimes(time, TimeSpan.FromSeconds(settings.ConnectionLifetimeSeconds));
        timer = time.CreateTimer(static client => ((LaneClient)client!).Sweep(), this, Look, Look);
    }

    public bool IsDisposed { get; private set; }

    /// <summary>Sends once; the answer's head is read, its body is not.</summary>
    /// <exception cref="Exception">See <see cref="EgressFaults.Classify"/>.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<EgressResponse> SendAsync(EgressRequest request, Deadline deadline)
    {
        var origin = request.Address.Origin;
        var measured = LaneTelemetry.Begin(request);
        while (true)
        {
            // 1. A connection that waits, or a new one.
#pragma warning disable CA2000 // End() gives it back or disposes of it, on each way out.
            var kept = PoolOf(origin).Take();
            var connection = kept ?? await OpenAsync(origin, deadline);
#pragma warning restore CA2000
            connection.Begin(deadline);
            try
            {
                // 2. The head, as bytes; nothing of it has left when it turns out that it cannot be sent.
                connection.Output.Write(request);
                connection.Head.Begin();

                // 3. Read first, then send: a connection that the provider closed meanwhile shows it here, and it costs no more
                // than to read afterwards. One that says something unasked is not to be trusted either.
                var answer = connection.Input.ReceiveAsync();
                if (kept is not null && answer.IsCompleted)
                {
                    await IgnoreAsync(answer);
                    connection.End(mayBeUsedAgain: false);
                    continue;
                }

                // 4. The body, and all of it out.
                if (request.BodyLength is { } length)
                {
                    connection.Body.Begin();
                    await request.WriteBodyAsync(connection.Body, deadline);
                    if (connection.Body.Written != length)
                    {
                        throw new IOException("The body is not as long as it was said to be.");
                    }
                }

                await connection.FlushAsync();

                // 5. The head of the answer.
                var received = await answer;
                while (received > 0)
                {
                    connection.Input.Received(received);
                    if (connection.Head.TryRead(connection.Input))
                    {
                        measured.End(request, connection.Head.Status);
                        return new LaneResponse(connection, request.Method);
                    }

                    received = await connection.Input.ReceiveAsync();
                }

                throw LaneConnection.Ended();
            }
            catch (Exception failure)
            {
                connection.End(mayBeUsedAgain: false);

                // 6. A kept connection that was closed, in good order, at the very moment that the request left. What changes
                // nothing may be asked again.
                if (
                    kept is not null
                    && connection is { IsAborted: false, Head.IsUntouched: true }
                    && HasEnded(failure)
                    && IsSafe(request)
                )
                {
                    continue;
                }

                measured.Fail(request, failure);
                if (connection.IsAborted)
                {
                    throw new OperationCanceledException("The call was given up.", failure);
                }

                throw;
            }
        }
    }

    public void Dispose()
    {
        IsDisposed = true;
        timer.Dispose();
        foreach (var pool in pools.Values)
        {
            pool.CloseIdle();
        }
    }

    /// <summary>RFC 9110, section 9.2.1.</summary>
    private static bool IsSafe(EgressRequest request) =>
        request.Method is "GET" or "HEAD" or "OPTIONS" && request.BodyLength is null;

    private static bool HasEnded(Exception failure) =>
        failure is HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded };

    private static async ValueTask IgnoreAsync(ValueTask<int> answer)
    {
        try
        {
            await answer;
        }
        catch (Exception broken) when (broken is IOException or SocketException)
        {
            // Closed, one way or the other.
        }
    }

    private async ValueTask<LaneConnection> OpenAsync(EgressOrigin origin, Deadline deadline)
    {
        var connection = await dialler.DialAsync(origin, deadline);
        while (!PoolOf(origin).Add(connection)) { }

        return connection;
    }

    private LanePool PoolOf(EgressOrigin origin)
    {
        if (origin.Kept is LanePool { IsRetired: false } known && ReferenceEquals(known.Owner, this))
        {
            return known;
        }

        var pool = pools.GetOrAdd(origin, o => new LanePool(this, o, times));
        if (pool.IsRetired)
        {
            var fresh = new LanePool(this, origin, times);
            pool = pools.TryUpdate(origin, fresh, pool) ? fresh : pools.GetOrAdd(origin, fresh);
        }

        origin.Kept = pool;
        return pool;
    }

    private void Sweep()
    {
        foreach (var (origin, pool) in pools)
        {
            pool.Sweep();
            if (pool.IsRetired)
            {
                pools.TryRemove(KeyValuePair.Create(origin, pool));
            }
        }
    }
}
