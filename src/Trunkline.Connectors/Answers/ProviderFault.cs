namespace Trunkline.Connectors.Answers;

/// <summary>What a provider says about a call that failed; each is null when it does not say it.</summary>
public sealed record ProviderFault(string? Message, string? Code, string? MoreInfo);
