namespace Trunkline.Connectors.Definition;

/// <summary>What the provider's own error codes mean, in plain words.</summary>
/// <param name="MoreInfo">The provider's page about a code, with <c>{code}</c> in it; null: there is none.</param>
/// <param name="Codes">By code.</param>
public sealed record DiagnosesDefinition(string? MoreInfo, IReadOnlyDictionary<string, DiagnosisDefinition> Codes);

/// <summary>One error code.</summary>
/// <param name="Fault">Who can mend it: <c>you</c>, <c>provider</c> or <c>hub</c>.</param>
/// <param name="Title">A few words.</param>
/// <param name="Explanation">A sentence or two.</param>
/// <param name="Fixes">What to do, likeliest first.</param>
public sealed record DiagnosisDefinition(string Fault, string Title, string Explanation, IReadOnlyList<string> Fixes);
