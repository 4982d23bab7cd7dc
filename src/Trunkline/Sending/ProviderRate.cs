namespace Trunkline.Sending;

/// <summary>What one account at a provider may still be sent this second, by the instances of a tenant.</summary>
/// <param name="perSecond">The provider's own limit.</param>
/// <param name="time">The clock.</param>
internal sealed class ProviderRate(int perSecond, TimeProvider time)
{
    private RateBucket bucket;

    /// <summary>Nobody has used it for a while.</summary>
    public bool IsFull => bucket.IsFull(time);

    /// <summary>Zero when the call may go, else the time until one may.</summary>
    public TimeSpan Take() => bucket.Take(perSecond, time);
}
