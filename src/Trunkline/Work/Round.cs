namespace Trunkline.Work;

/// <summary>
/// Work that comes round again and again beside the calls: what is due is removed, written, asked about. A fault is told once
/// and the next round tries again; the hub goes on.
/// </summary>
/// <param name="Name">What it does, for the log and for tests: <c>Emptying the trash</c>.</param>
/// <param name="Period">Between two rounds; one that takes longer is followed by the next at once, and never meets it.</param>
/// <param name="Work">One round. Throws when it fails; comes to an end when the token says that the hub stops.</param>
internal sealed record Round(string Name, TimeSpan Period, Func<CancellationToken, Task> Work)
{
    /// <summary>The first round begins with the hub, not a period later.</summary>
    public bool AtStart { get; init; }

    /// <summary>Begins a round before its time.</summary>
    public Nudge Nudge { get; init; } = new();

    /// <summary>What is left to do when the hub stops and no round runs any more.</summary>
    public Func<CancellationToken, Task>? Last { get; init; }

    /// <summary>So long a stopping hub waits for a round under way and for <see cref="Last"/>.</summary>
    public TimeSpan StopsWithin { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What a fault means: nothing but the next round, or that the hub cannot go on.</summary>
    public bool FaultEndsHub { get; init; }
}
