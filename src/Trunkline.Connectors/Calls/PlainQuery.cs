using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Calls;

/// <summary>Reads the declared query parameters of an operation.</summary>
internal class PlainQuery(CallPlan plan, CallInput input, List<string> problems)
{
    private static readonly Dictionary<string, string> None = new(StringComparer.Ordinal);

    private Dictionary<string, string>? pathValues;

    protected OperationDefinition Operation => plan.Operation;

    protected CallInput Input => input;

    protected List<string> Problems => problems;

    /// <summary>Values of query parameters that belong into the provider's path, by the caller's name.</summary>
    public IReadOnlyDictionary<string, string> PathValues => pathValues ?? None;

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
        foreach (var parameter in plan.QueryParameters)
        {
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
                (pathValues ??= new(StringComparer.Ordinal))[parameter.Name] = value;
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
        for (var i = 0; i < input.Query.Count; i++)
        {
            if (input.Query[i].Key == name)
            {
                return input.Query[i].Value;
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
