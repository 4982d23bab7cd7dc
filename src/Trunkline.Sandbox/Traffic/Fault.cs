namespace Trunkline.Sandbox.Traffic;

/// <summary>A rule, and how often it has met a request.</summary>
internal sealed class Fault
{
    public required string Id { get; init; }

    public required FaultMatch Match { get; init; }

    public required FaultEffect Effect { get; init; }

    /// <summary>Only the nth request that matches, counted from 1.</summary>
    public int? Nth { get; init; }

    /// <summary>Share of the matching requests that it meets.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>How often at most.</summary>
    public int? Limit { get; init; }

    /// <summary>Requests that matched, whether or not they were met.</summary>
    public int Matched { get; private set; }

    public int Hits { get; private set; }

    /// <summary>Counts a request that matches, and tells whether it is met.</summary>
    public bool Strikes(Random random)
    {
        Matched++;
        if (
            Hits >= Limit
            || (Nth is { } nth && Matched != nth)
            || (Probability < 1 && random.NextDouble() >= Probability)
        )
        {
            return false;
        }

        Hits++;
        return true;
    }
}
