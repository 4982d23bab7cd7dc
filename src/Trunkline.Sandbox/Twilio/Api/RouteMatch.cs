namespace Trunkline.Sandbox.Twilio.Api;

/// <summary>Where a path led: the template it fits, the handlers by method, and the values of the template's parameters.</summary>
internal sealed class RouteMatch(
    string template,
    string element,
    IReadOnlyDictionary<string, Handler> handlers,
    IReadOnlyList<string> names,
    IReadOnlyList<string> values
)
{
    public string Template => template;

    /// <summary>What one record at this place is called: <c>Call</c> for <c>…/Calls/{Sid}</c>.</summary>
    public string Element => element;

    public string? this[string name]
    {
        get
        {
            for (var i = 0; i < names.Count; i++)
            {
                if (names[i] == name)
                {
                    return values[i];
                }
            }

            return null;
        }
    }

    public Handler? HandlerOf(string method) => handlers.GetValueOrDefault(method);
}
