using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Yaml;

/// <summary>The connectors that could be read without a problem, and every problem of the others.</summary>
public sealed record LoadedConnectors(
    IReadOnlyList<ConnectorDefinition> Connectors,
    IReadOnlyList<DefinitionProblem> Problems
);
