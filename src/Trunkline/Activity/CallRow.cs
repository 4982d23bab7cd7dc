namespace Trunkline.Activity;

/// <summary>A call of the log.</summary>
/// <param name="Id">Its number, which grows in the order that calls were written.</param>
/// <param name="Call">What is remembered.</param>
/// <param name="InstanceName">As it is now; null when the instance is destroyed.</param>
internal sealed record CallRow(long Id, CallRecord Call, string? InstanceName);
