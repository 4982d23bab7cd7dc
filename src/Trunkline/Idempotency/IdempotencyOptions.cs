namespace Trunkline.Idempotency;

/// <summary>Section <c>Idempotency</c>.</summary>
internal sealed class IdempotencyOptions
{
    /// <summary>Hours that the answer to an <c>Idempotency-Key</c> is kept; 2 to 720, default 24.</summary>
    public int KeepHours { get; set; } = 24;

    public IEnumerable<string> Problems()
    {
        if (KeepHours is < 2 or > 720)
        {
            yield return $"Idempotency:KeepHours is {KeepHours}; use 2 to 720.";
        }
    }
}
