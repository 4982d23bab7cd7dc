using System.Globalization;
using Trunkline.Connectors.Definition;
using Trunkline.Connectors.Query;

namespace Trunkline.Connectors.Calls;

/// <summary>Turns <c>where</c> into the provider's query parameters, and says what cannot be turned.</summary>
internal sealed class FilterQuery(
    ListDefinition list,
    QueryText sent,
    QueryText lasting,
    List<string> problems,
    List<string> warnings
)
{
    /// <summary>In a page token, before the name of a filter that is the hub's own; the token is opaque, the next page filters alike.</summary>
    private const string InToken = "~is.";

    private readonly HashSet<string> used = new(StringComparer.Ordinal);
    private readonly List<MemberCondition> conditions = [];

    /// <summary>What the hub itself has to look at.</summary>
    public IReadOnlyList<MemberCondition> Conditions => conditions;

    /// <summary>The hub's own filters of the page before.</summary>
    public void ReadToken(IReadOnlyDictionary<string, string> token)
    {
        foreach (var filter in list.Filters.Where(f => f.Member is not null))
        {
            if (token.TryGetValue(InToken + filter.Name, out var value))
            {
                Keep(filter, value);
            }
        }
    }

    public void Read(IReadOnlyList<KeyValuePair<string, string>> query, IReadOnlyList<ParameterDefinition> parameters)
    {
        foreach (var (name, value) in query)
        {
            if (name == "where")
            {
                ReadWhere(value);
            }
            else if (Find(name) is { } filter && parameters.All(p => p.Name != name))
            {
                // ?To=+1… says the same as where=To='+1…', as the provider's own users write it.
                Add(filter, "=", value, $"'{name}'");
            }
            else if (!ListParameters.IsOwn(name) && parameters.All(p => p.Name != name))
            {
                warnings.Add($"the query parameter '{name}' is not known here and was ignored");
            }
        }
    }

    private void ReadWhere(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        var parsed = Where.Parse(text);
        if (parsed.Expression is null)
        {
            problems.Add($"where, column {parsed.Error!.Column}: {parsed.Error.Message}");
            return;
        }

        Read(parsed.Expression);
    }

    private void Read(WhereExpression expression)
    {
        switch (expression)
        {
            case And and:
                foreach (var part in and.Parts)
                {
                    Read(part);
                }

                break;
            case Comparison c:
                Add(c.Column, c.Operator, c.Value.Text, c.At);
                break;
            case Like { Negated: false } like:
                Add(like.Column, "LIKE", like.Pattern, like.At);
                break;
            case In { Negated: false, Values: [var only] } single:
                Add(single.Column, "=", only.Text, single.At);
                break;
            default:
                problems.Add(
                    $"where, column {expression.At}: {WordFor(expression)} is something the provider cannot filter by; "
                        + "ask once for each value, or ask without it and filter the answer"
                );
                break;
        }
    }

    private static string WordFor(WhereExpression expression) =>
        expression switch
        {
            Or => "OR",
            In => "IN",
            IsNull => "IS NULL",
            _ => "NOT",
        };

    private void Add(string column, string op, string value, int at)
    {
        if (Find(column) is { } filter)
        {
            Add(filter, op, value, $"where, column {at}");
            return;
        }

        var columns = list.Filters.Select(f => f.Name).ToArray();
        var known =
            columns.Length == 0 ? "this list has no filters" : $"this list filters by {string.Join(", ", columns)}";
        problems.Add($"where, column {at}: the provider cannot filter by '{column}'; {known}");
    }

    private void Add(FilterDefinition filter, string op, string value, string place)
    {
        if (!filter.Operators.TryGetValue(op, out var parameter))
        {
            problems.Add(
                $"{place}: '{filter.Name}' does not know {op}; it knows {string.Join(" ", filter.Operators.Keys)}"
            );
            return;
        }

        if (op is "<" or ">" && filter.Operators.GetValueOrDefault(op + "=") == parameter)
        {
            warnings.Add($"the provider compares {filter.Name} inclusively; {op} was sent as {op}=");
        }

        if (!used.Add(parameter))
        {
            problems.Add($"{place}: '{filter.Name}' is compared with {op} twice; the provider takes one value");
            return;
        }

        if (Convert(filter.Type, value) is not { } converted)
        {
            problems.Add($"{place}: '{value}' is no {filter.Type}, which '{filter.Name}' needs");
            return;
        }

        if (filter.Member is not null)
        {
            Keep(filter, converted);
            warnings.Add(
                $"the provider cannot filter by {filter.Name}; the hub does within each page, so that pages may be short: go on while there is a next one"
            );
            return;
        }

        sent.Add(parameter, converted);
        lasting.Add(parameter, converted);
    }

    private void Keep(FilterDefinition filter, string value)
    {
        conditions.Add(new MemberCondition(filter.Member!, filter.Groups.GetValueOrDefault(value) ?? [value]));
        lasting.Add(InToken + filter.Name, value);
    }

    private FilterDefinition? Find(string column)
    {
        foreach (var filter in list.Filters)
        {
            if (
                filter.Name.Equals(column, StringComparison.OrdinalIgnoreCase)
                || filter.Aliases.Contains(column, StringComparer.OrdinalIgnoreCase)
            )
            {
                return filter;
            }
        }

        return null;
    }

    private static string? Convert(string type, string value)
    {
        switch (type)
        {
            case "boolean":
                return bool.TryParse(value, out var flag) ? (flag ? "true" : "false") : null;
            case "integer":
                return long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
                    ? value
                    : null;
            case "number":
                return decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? value : null;
            case "date" or "dateTime":
                var day = DateOnly.TryParseExact(
                    value,
                    "yyyy-MM-dd",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out _
                );
                if (day)
                {
                    return value;
                }

                if (
                    !DateTimeOffset.TryParse(
                        value,
                        CultureInfo.InvariantCulture,
                        DateTimeStyles.AssumeUniversal,
                        out var instant
                    )
                )
                {
                    return null;
                }

                return instant.UtcDateTime.ToString(
                    type == "date" ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss'Z'",
                    CultureInfo.InvariantCulture
                );
            default:
                return value;
        }
    }
}
