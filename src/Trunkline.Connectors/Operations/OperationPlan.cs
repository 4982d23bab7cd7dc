using Trunkline.Connectors.Answers;
using Trunkline.Connectors.Calls;
using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Operations;

/// <summary>An operation, ready for calls: what follows from its definition is worked out once, when the connector is read.</summary>
public sealed class OperationPlan(
    ConnectorDefinition connector,
    ResourceDefinition resource,
    OperationDefinition operation
)
{
    private readonly CallPlan call = new(connector, operation);

    /// <summary>The resource it belongs to.</summary>
    public ResourceDefinition Resource => resource;

    public OperationDefinition Definition => operation;

    /// <summary>How answers become the hub's.</summary>
    public AnswerPlan Answer { get; } = new(operation.Answer, operation.List, connector.SecretMembers);

    /// <summary>The provider's call, or every problem that stands in its way.</summary>
    public BuiltCall Build(CallInput input) => CallBuilder.Build(call, input);
}
