using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Calls;

/// <summary>The operation that a request asks for.</summary>
/// <param name="Resource">The resource it belongs to.</param>
/// <param name="Operation">What to do.</param>
/// <param name="PathValues">Unescaped values of the path parameters, by name.</param>
public sealed record OperationMatch(
    ResourceDefinition Resource,
    OperationDefinition Operation,
    IReadOnlyDictionary<string, string> PathValues
);
