namespace Trunkline.Connectors.Calls;

/// <summary>Makes the provider's call of an operation and what a caller sent.</summary>
public static class CallBuilder
{
    /// <summary>The call, or every problem that stands in its way.</summary>
    public static BuiltCall Build(CallPlan plan, CallInput input)
    {
        var problems = new List<string>();
        var query = plan.Operation.List is { } definition
            ? new ListParameters(plan, definition, input, problems, [])
            : new PlainQuery(plan, input, problems);
        query.Read();
        var path = new PathBuilder(plan, input, query, problems).Build();
        var (body, contentType) = BodyBuilder.Build(plan, input, problems);
        if (problems.Count > 0)
        {
            return new BuiltCall(null, null, problems);
        }

        var sent = query.Sent;
        var call = new ProviderCall(
            plan.Operation.ProviderMethod,
            sent.Length == 0 ? path : $"{path}?{sent}",
            body,
            contentType
        );
        return new BuiltCall(call, (query as ListParameters)?.Request, []);
    }
}
