namespace Trunkline.Sending;

/// <summary>
/// How long a call may take: until the provider's headers in all, and then as long again for each next part of the body, so
/// that a large body may take its time and a stalled one may not.
/// </summary>
internal sealed class Deadline : IDisposable
{
    /// <summary>A caller who waits for less than this, and less than usual, learns nothing about the provider's health.</summary>
    private static readonly TimeSpan Telling = TimeSpan.FromSeconds(5);

    private readonly TimeProvider time;
    private readonly CancellationTokenSource source;
    private readonly CancellationTokenRegistration callerLeaves;
    private readonly CancellationToken caller;
    private readonly TimeSpan span;
    private readonly long started;
    private long extended;

    /// <param name="span">What the call has.</param>
    /// <param name="usual">What calls have unless somebody says otherwise.</param>
    /// <param name="time">The clock.</param>
    /// <param name="caller">Cancelled when the caller goes away.</param>
    public Deadline(TimeSpan span, TimeSpan usual, TimeProvider time, CancellationToken caller)
    {
        this.span = span;
        this.time = time;
        this.caller = caller;
        IsShort = span < usual && span < Telling;
        started = extended = time.GetTimestamp();
        source = new CancellationTokenSource(span, time);
        callerLeaves = caller.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), source);
    }

    public CancellationToken Token => source.Token;

    public bool CallerIsGone => caller.IsCancellationRequested;

    /// <summary>So short that running out of it is the caller's choice rather than the provider's fault.</summary>
    public bool IsShort { get; }

    /// <summary>Time until the provider's headers must be here.</summary>
    public TimeSpan Remaining => span - time.GetElapsedTime(started);

    /// <summary>A part of the body arrived. Timers are shared by the whole process, so theirs is moved ten times in a span at most.</summary>
    public void Extend()
    {
        if (time.GetElapsedTime(extended) * 10 > span)
        {
            extended = time.GetTimestamp();
            source.CancelAfter(span);
        }
    }

    public void Dispose()
    {
        callerLeaves.Dispose();
        source.Dispose();
    }
}
