using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Calls;

/// <summary>What calls of one operation have in common, worked out once.</summary>
public sealed class CallPlan(ConnectorDefinition connector, OperationDefinition operation)
{
    internal OperationDefinition Operation => operation;

    internal ParameterDefinition[] QueryParameters { get; } = [.. operation.Parameters.Where(p => p.In == "query")];

    internal ParameterDefinition[] PathParameters { get; } = [.. operation.Parameters.Where(p => p.InProviderPath)];

    /// <summary>Null when the operation takes no body.</summary>
    internal BodyPlan? Body { get; } = operation.Request is { } request ? new BodyPlan(request) : null;

    /// <summary>The configuration key that a template's name stands for.</summary>
    internal string KeyOf(string name) => connector.Values.GetValueOrDefault(name, name);
}
