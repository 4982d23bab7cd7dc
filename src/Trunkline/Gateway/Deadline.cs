using System.Diagnostics;
using System.Globalization;
using Trunkline.Errors;

namespace Trunkline.Gateway;

/// <summary>
/// How long a call may take: until the provider's headers in all, and then as long again for each next part of the body, so
/// that a large body may take its time and a stalled one may not.
/// </summary>
internal sealed class Deadline : IDisposable
{
    /// <summary>Seconds, set by the caller.</summary>
    public const string Header = "Trunkline-Timeout";

    /// <summary>A caller who waits for less than this, and less than usual, learns nothing about the provider's health.</summary>
    private static readonly TimeSpan Telling = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource source;
    private readonly CancellationToken caller;
    private readonly TimeSpan span;
    private readonly long started = Stopwatch.GetTimestamp();
    private long extended = Stopwatch.GetTimestamp();

    private Deadline(TimeSpan span, TimeSpan usual, CancellationToken caller)
    {
        this.span = span;
        IsShort = span < usual && span < Telling;
        this.caller = caller;
        source = CancellationTokenSource.CreateLinkedTokenSource(caller);
        source.CancelAfter(span);
    }

    public CancellationToken Token => source.Token;

    public bool CallerIsGone => caller.IsCancellationRequested;

    /// <summary>So short that running out of it is the caller's choice rather than the provider's fault.</summary>
    public bool IsShort { get; }

    public TimeSpan Left => span - Stopwatch.GetElapsedTime(started);

    /// <summary>A part of the body arrived. Timers are shared by the whole process, so theirs is moved ten times in a span at most.</summary>
    public void Extend()
    {
        if (Stopwatch.GetElapsedTime(extended) * 10 > span)
        {
            extended = Stopwatch.GetTimestamp();
            source.CancelAfter(span);
        }
    }

    public static Deadline? Of(HttpContext http, GatewayOptions options, out HubError? error)
    {
        error = null;
        var seconds = (double)options.DefaultTimeoutSeconds;
        var text = http.Request.Headers[Header];
        if (
            text.Count > 0
            && !(
                double.TryParse(
                    text.ToString(),
                    NumberStyles.AllowDecimalPoint,
                    CultureInfo.InvariantCulture,
                    out seconds
                )
                && seconds > 0
                && seconds <= options.MaxTimeoutSeconds
            )
        )
        {
            error = HubError.Invalid($"{Header} is '{text}'; use seconds above 0, up to {options.MaxTimeoutSeconds}.");
            return null;
        }

        return new Deadline(
            TimeSpan.FromSeconds(seconds),
            TimeSpan.FromSeconds(options.DefaultTimeoutSeconds),
            http.RequestAborted
        );
    }

    /// <summary>For what the hub reads of its own accord; <paramref name="cancel"/> stands for the caller who goes away.</summary>
    public static Deadline After(GatewayOptions options, CancellationToken cancel)
    {
        var usual = TimeSpan.FromSeconds(options.DefaultTimeoutSeconds);
        return new Deadline(usual, usual, cancel);
    }

    public void Dispose() => source.Dispose();
}
