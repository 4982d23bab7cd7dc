using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Calls;

/// <summary>Reads the declared query parameters of an operation.</summary>
internal class PlainQuery(OperationDefinition operation, CallInput input, List<string> problems)
{
    protected OperationDefinition Operation => operation;

    protected CallInput Input => input;

    protected List<string> Problems => problems;

    /// <summary>Values of query parameters that belong into the provider's path, by the caller's name.</summary>
    public Dictionary<string, string> PathValues { get; } = new(StringComparer.Ordinal);

    /// <summary>The provider's query, escaped.</summary>
    public string Sent { get; protected set; } = "";

    /// <summary>What a token must repeat; see <see cref="ListRequest.Query"/>.</summary>
    protected QueryText Lasting { get; } = new();

    public virtual void Read()
    {
        Sent = ReadParameters(null).ToString();
    }

    /// <summary>Reads the parameters; values of a page token come first.</summary>
    protected QueryText ReadParameters(IReadOnlyDictionary<string, string>? fromToken)
    {
        var sent = new QueryText();
        foreach (var parameter in operation.Parameters)
        {
            if (parameter.In != "query")
            {
                continue;
            }

            var value =
                fromToken?.GetValueOrDefault("~" + parameter.Name) ?? Value(parameter.Name) ?? parameter.Default;
            if (string.IsNullOrEmpty(value))
            {
                if (parameter.Required && (fromToken is null || parameter.InProviderPath))
                {
                    problems.Add($"the query parameter '{parameter.Name}' is required{Hint(parameter)}");
                }

                continue;
            }

            value = Choose(parameter, value);
            if (parameter.InProviderPath)
            {
                PathValues[parameter.Name] = value;
                Lasting.Add("~" + parameter.Name, value);
            }
            else if (fromToken is null)
            {
                sent.Add(parameter.ProviderName ?? parameter.Name, value);
                Lasting.Add(parameter.ProviderName ?? parameter.Name, value);
            }
        }

        return sent;
    }

    protected string? Value(string name)
    {
        foreach (var (key, value) in input.Query)
        {
            if (key == name)
            {
                return value;
            }
        }

        return null;
    }

    private string Choose(ParameterDefinition parameter, string value)
    {
        if (parameter.Values.Count == 0)
        {
            return value;
        }

        foreach (var known in parameter.Values)
        {
            if (known.Equals(value, StringComparison.OrdinalIgnoreCase))
            {
                return known;
            }
        }

        problems.Add($"'{value}' is no value of '{parameter.Name}'; there are {string.Join(", ", parameter.Values)}");
        return value;
    }

    private static string Hint(ParameterDefinition parameter) =>
        parameter.Values.Count > 0 ? $": one of {string.Join(", ", parameter.Values)}"
        : parameter.Example is { } example ? $", for example {parameter.Name}={example}"
        : "";
}
