namespace Trunkline.Sending;

/// <summary>The caller's body did not come as a whole: no fault of the provider's.</summary>
/// <param name="inner">What was thrown.</param>
/// <param name="isLate">It did not come in time.</param>
/// <param name="isTooLarge">It is larger than a body may be.</param>
internal sealed class CallerBodyException(Exception? inner, bool isLate, bool isTooLarge)
    : IOException("The caller's body did not come as a whole.", inner)
{
    public bool IsLate => isLate;

    public bool IsTooLarge => isTooLarge;
}
