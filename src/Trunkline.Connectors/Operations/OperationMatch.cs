namespace Trunkline.Connectors.Operations;

/// <summary>The operation that a request asks for.</summary>
/// <param name="Plan">What to do.</param>
/// <param name="PathValues">Unescaped values of the path parameters, by name.</param>
public sealed record OperationMatch(OperationPlan Plan, IReadOnlyDictionary<string, string> PathValues);
