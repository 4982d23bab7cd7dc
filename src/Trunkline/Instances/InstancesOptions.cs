namespace Trunkline.Instances;

/// <summary>Section <c>Instances</c>.</summary>
internal sealed class InstancesOptions
{
    /// <summary>Hours that a deleted instance can be restored; 0 destroys at once. 0 to 720, default 24.</summary>
    public int UndoHours { get; set; } = 24;

    /// <summary>Hours after which the provider is asked about an instance that nobody used; 0 never asks. 0 to 720, default 24.</summary>
    public int CheckHours { get; set; } = 24;

    public IEnumerable<string> Problems()
    {
        if (UndoHours is < 0 or > 720)
        {
            yield return $"Instances:UndoHours is {UndoHours}; use 0 to 720.";
        }

        if (CheckHours is < 0 or > 720)
        {
            yield return $"Instances:CheckHours is {CheckHours}; use 0 to 720.";
        }
    }
}
