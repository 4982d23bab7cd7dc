namespace Trunkline.PhoneAnalytics;

/// <summary>
/// Finds the provider's account that an instance's account is below, whose call log is the customer's own; null when there is
/// none, or the provider refuses to say.
/// </summary>
/// <exception cref="Errors.HubException">502: the provider cannot be reached or fails.</exception>
internal delegate Task<string?> FindAccountAbove(long instanceId, CancellationToken cancel);
