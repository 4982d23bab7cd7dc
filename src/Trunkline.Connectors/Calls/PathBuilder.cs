namespace Trunkline.Connectors.Calls;

/// <summary>Fills the provider's path.</summary>
internal sealed class PathBuilder(CallPlan plan, CallInput input, PlainQuery query, List<string> problems)
{
    private string? missing;

    public string Build()
    {
        var path = plan.Operation.ProviderPath.Fill(
            this,
            static (builder, name) => builder.Value(name),
            escapePath: true
        );
        // A parameter that is missing was reported where it was looked for.
        if (path is null && problems.Count == 0)
        {
            problems.Add(
                $"the address of {plan.Operation.Id} needs '{plan.KeyOf(missing!)}', which the instance does not have"
            );
        }

        return path ?? "";
    }

    private string? Value(string name)
    {
        var value = Find(name);
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
    }

    private string? Find(string name)
    {
        foreach (var parameter in plan.PathParameters)
        {
            if ((parameter.ProviderName ?? parameter.Name) != name)
            {
                continue;
            }

            var value = (parameter.In == "path" ? input.Path : query.PathValues).GetValueOrDefault(parameter.Name);
            if (value is not null || parameter.Required)
            {
                return value;
            }
        }

        return input.Configuration(plan.KeyOf(name));
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
