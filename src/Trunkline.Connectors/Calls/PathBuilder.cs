using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Calls;

/// <summary>Fills the provider's path.</summary>
internal static class PathBuilder
{
    public static string Build(
        ConnectorDefinition connector,
        OperationDefinition operation,
        CallInput input,
        IReadOnlyDictionary<string, string> fromQuery,
        List<string> problems
    )
    {
        string? missing = null;
        var path = operation.ProviderPath.Fill(
            name =>
            {
                var value = ValueOf(connector, operation, input, fromQuery, name);
                if (value is null)
                {
                    missing = name;
                }
                else if (!IsSafe(value))
                {
                    problems.Add(
                        $"'{name}' must be one plain path segment: it is empty, '.', '..', or holds control characters"
                    );
                }

                return value;
            },
            escapePath: true
        );
        // A parameter that is missing was reported where it was looked for.
        if (path is null && problems.Count == 0)
        {
            problems.Add(
                $"the address of {operation.Id} needs '{connector.Values.GetValueOrDefault(missing!, missing!)}', which the instance does not have"
            );
        }

        return path ?? "";
    }

    private static string? ValueOf(
        ConnectorDefinition connector,
        OperationDefinition operation,
        CallInput input,
        IReadOnlyDictionary<string, string> fromQuery,
        string name
    )
    {
        foreach (var parameter in operation.Parameters)
        {
            if (!parameter.InProviderPath || (parameter.ProviderName ?? parameter.Name) != name)
            {
                continue;
            }

            var value = (parameter.In == "path" ? input.Path : fromQuery).GetValueOrDefault(parameter.Name);
            if (value is not null || parameter.Required)
            {
                return value;
            }
        }

        return input.Configuration(connector.Values.GetValueOrDefault(name, name));
    }

    /// <summary>
    /// A value of a caller must not climb out of its place: URL libraries resolve dot segments before they send, and some
    /// servers decode <c>%2F</c> before they resolve.
    /// </summary>
    private static bool IsSafe(string value)
    {
        if (value.Length == 0)
        {
            return false;
        }

        foreach (var c in value)
        {
            if (char.IsControl(c))
            {
                return false;
            }
        }

        return value.IndexOf('.', StringComparison.Ordinal) < 0 || !value.Split('/', '\\').Any(s => s is "." or "..");
    }
}
