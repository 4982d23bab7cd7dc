namespace Trunkline.Egress;

/// <summary>
/// How long a call may take: until the provider's headers in all, and then as long again for each next part of the body, so
/// that a large body may take its time and a stalled one may not.
/// </summary>
/// <remarks>
/// The lane looks at <see cref="IsOver"/> once in a while, which costs a call nothing. The token, with its timer, is made for
/// those who wait for something else.
/// </remarks>
internal sealed class Deadline : IDisposable
{
    /// <summary>A caller who waits for less than this, and less than usual, learns nothing about the provider's health.</summary>
    private static readonly TimeSpan Telling = TimeSpan.FromSeconds(5);

    private readonly TimeProvider time;
    private readonly TimeSpan span;
    private readonly long started;
    private CancellationTokenSource? source;
    private CancellationTokenRegistration callerLeaves;
    private long extended;

    /// <param name="span">What the call has.</param>
    /// <param name="usual">What calls have unless somebody says otherwise.</param>
    /// <param name="time">The clock.</param>
    /// <param name="caller">Cancelled when the caller goes away.</param>
    public Deadline(TimeSpan span, TimeSpan usual, TimeProvider time, CancellationToken caller)
    {
        this.span = span;
        this.time = time;
        Caller = caller;
        IsShort = span < usual && span < Telling;
        IsUsual = span == usual;
        started = extended = time.GetTimestamp();
    }

    public CancellationToken Token => (source ?? Start()).Token;

    /// <summary>Cancelled when the caller goes away, and only then.</summary>
    public CancellationToken Caller { get; }

    public bool CallerIsGone => Caller.IsCancellationRequested;

    /// <summary>The time is up, or the caller is gone.</summary>
    public bool IsOver => CallerIsGone || time.GetElapsedTime(Volatile.Read(ref extended)) >= span;

    /// <summary>So short that running out of it is the caller's choice rather than the provider's fault.</summary>
    public bool IsShort { get; }

    /// <summary>Nobody asked for another one, so that a quarter of a second more does not matter.</summary>
    public bool IsUsual { get; }

    /// <summary>Time until the provider's headers must be here.</summary>
    public TimeSpan Remaining => span - time.GetElapsedTime(started);

    /// <summary>A part of the body arrived. Timers are shared by the whole process, so theirs is moved ten times in a span at most.</summary>
    public void Extend()
    {
        if (time.GetElapsedTime(extended) * 10 > span)
        {
            Volatile.Write(ref extended, time.GetTimestamp());
            source?.CancelAfter(span);
        }
    }

    public void Dispose()
    {
        callerLeaves.Dispose();
        source?.Dispose();
    }

    private CancellationTokenSource Start()
    {
        var left = span - time.GetElapsedTime(extended);
        source = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, time);
        callerLeaves = Caller.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), source);
        return source;
    }
}
