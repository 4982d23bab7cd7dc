namespace Trunkline.Sandbox.Api;

/// <summary>Where a path led: the handlers by method, and the values of the template's parameters.</summary>
internal sealed class RouteMatch(
    IReadOnlyDictionary<string, Handler> handlers,
    IReadOnlyList<KeyValuePair<string, string>> values
)
{
    public string? this[string name]
    {
        get
        {
            foreach (var value in values)
            {
                if (value.Key == name)
                {
                    return value.Value;
                }
            }

            return null;
        }
    }

    public Handler? HandlerOf(string method) => handlers.GetValueOrDefault(method);
}
