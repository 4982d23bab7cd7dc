namespace Trunkline.Sending;

/// <summary>What is noted of a call while it is sent: its attempts, and when each stage ended.</summary>
internal class SendTrace(TimeProvider time)
{
    private readonly long started = time.GetTimestamp();
    private List<TimedAttempt>? attempts;
    private double waited;
    private long attempted;
    private long sending;
    private long answered;

    /// <summary>Told once a provider may have done the work, whatever is answered; null when nobody wants to know.</summary>
    public Action? OnSent { get; init; }

    /// <summary>How often the call was sent.</summary>
    public int Attempts { get; set; }

    /// <summary>The provider's; null when it did not answer.</summary>
    public int? ProviderStatus { get; private set; }

    /// <summary>A word for what went wrong; null when nothing did.</summary>
    public string? Fault { get; set; }

    protected TimeProvider Time { get; } = time;

    /// <summary>The call is built and leaves now.</summary>
    public void Begin() => attempted = sending = Time.GetTimestamp();

    /// <summary>An attempt is over, and another follows it: only then are attempts remembered apart.</summary>
    public void Tried(int? status, string? fault)
    {
        attempts ??= [];
        attempts.Add(Attempt(Time.GetTimestamp(), status, fault));
    }

    /// <summary>The next attempt leaves now.</summary>
    public void Again(TimeSpan after)
    {
        waited = Math.Round(after.TotalMilliseconds, 3);
        attempted = Time.GetTimestamp();
    }

    /// <summary>The provider's headers are here.</summary>
    public void Answered(int status)
    {
        answered = Time.GetTimestamp();
        ProviderStatus = status;
    }

    /// <summary>The provider may have done the work.</summary>
    public void MayHaveArrived() => OnSent?.Invoke();

    /// <summary>Times of the stages, in microseconds.</summary>
    protected (long Total, long Resolve, long Provider) Stages()
    {
        var now = Time.GetTimestamp();
        return (
            Microseconds(started, now),
            sending == 0 ? Microseconds(started, now) : Microseconds(started, sending),
            sending == 0 ? 0
            : answered == 0 ? Microseconds(sending, now)
            : Microseconds(sending, answered)
        );
    }

    /// <summary>Each attempt, with the last one, which nothing followed; null when there was one alone.</summary>
    protected List<TimedAttempt>? AllAttempts()
    {
        attempts?.Add(Attempt(answered == 0 ? Time.GetTimestamp() : answered, ProviderStatus, Fault));
        return attempts;
    }

    private TimedAttempt Attempt(long end, int? status, string? fault) =>
        new(
            attempts!.Count + 1,
            Microseconds(started, attempted) / 1000.0,
            Microseconds(attempted, end) / 1000.0,
            status,
            fault,
            waited
        );

    private long Microseconds(long from, long to) => (long)Time.GetElapsedTime(from, to).TotalMicroseconds;
}

/// <summary>One of several attempts; times in milliseconds.</summary>
/// <param name="N">From 1.</param>
/// <param name="StartedMs">Since the call came in.</param>
/// <param name="Milliseconds">Until the provider's headers, or until it failed.</param>
/// <param name="Status">The provider's; null when it did not answer.</param>
/// <param name="Fault">Why there is no answer.</param>
/// <param name="WaitedMs">Before it, so that the provider could recover.</param>
internal readonly record struct TimedAttempt(
    int N,
    double StartedMs,
    double Milliseconds,
    int? Status,
    string? Fault,
    double WaitedMs
);
