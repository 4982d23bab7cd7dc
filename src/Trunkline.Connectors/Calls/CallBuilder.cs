using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Calls;

/// <summary>Makes the provider's call of an operation and what a caller sent.</summary>
public static class CallBuilder
{
    /// <summary>The call, or every problem that stands in its way.</summary>
    public static BuiltCall Build(ConnectorDefinition connector, OperationDefinition operation, CallInput input)
    {
        var problems = new List<string>();
        var warnings = new List<string>();
        var query = operation.List is { } definition
            ? new ListParameters(operation, definition, input, problems, warnings)
            : new PlainQuery(operation, input, problems);
        query.Read();
        var path = PathBuilder.Build(connector, operation, input, query.PathValues, problems);
        var (body, contentType) = BodyBuilder.Build(connector, operation.Request, input, problems);
        if (problems.Count > 0)
        {
            return new BuiltCall(null, null, problems);
        }

        var sent = query.Sent;
        var call = new ProviderCall(
            operation.ProviderMethod,
            sent.Length == 0 ? path : $"{path}?{sent}",
            body,
            contentType
        );
        return new BuiltCall(call, (query as ListParameters)?.Request, []);
    }
}
