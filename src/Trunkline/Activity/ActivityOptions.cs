namespace Trunkline.Activity;

/// <summary>Section <c>Activity</c>.</summary>
internal sealed class ActivityOptions
{
    /// <summary>Call records that may wait to be written; more are counted and dropped. 100 to 1000000, default 20000.</summary>
    public int QueueLength { get; set; } = 20_000;

    /// <summary>Days that call records are kept; 1 to 3650, default 30.</summary>
    public int KeepDays { get; set; } = 30;

    public IEnumerable<string> Problems()
    {
        if (QueueLength is < 100 or > 1_000_000)
        {
            yield return $"Activity:QueueLength is {QueueLength}; use 100 to 1000000.";
        }

        if (KeepDays is < 1 or > 3650)
        {
            yield return $"Activity:KeepDays is {KeepDays}; use 1 to 3650.";
        }
    }
}
