using System.Globalization;
using Trunkline.Connectors.Definition;
using Trunkline.Connectors.Query;

namespace Trunkline.Connectors.Calls;

/// <summary>Reads the list parameters: where, fields, orderBy, page, pageSize, nextPage.</summary>
internal sealed class ListParameters(
    CallPlan plan,
    ListDefinition list,
    CallInput input,
    List<string> problems,
    List<string> warnings
) : PlainQuery(plan, input, problems)
{
    private const int UsualPageSize = 200;

    private static readonly string[] Own =
    [
        "where",
        "fields",
        "orderBy",
        "page",
        "pageSize",
        "nextPage",
        "includeDeleted",
    ];

    public ListRequest Request { get; private set; } = new();

    public override void Read()
    {
        var token = ReadToken();
        var fromToken = token?.ToDictionary(t => t.Name, t => t.Value, StringComparer.Ordinal);
        var sent = ReadParameters(fromToken);
        var filters = new FilterQuery(list, sent, Lasting, Problems, warnings);
        if (fromToken is null)
        {
            filters.Read(Input.Query, Operation.Parameters);
        }
        else
        {
            filters.ReadToken(fromToken);
        }

        var size = ReadSize(fromToken);
        var page = token is null ? Count("page", 1) ?? 1 : 1;
        var paging = new PagePosition(list.Paging, page, size, fromToken);
        foreach (var part in token?.Where(t => !t.Name.StartsWith('~')) ?? [])
        {
            sent.AddEscaped(part.Escaped);
            if (!paging.Owns(part.Name))
            {
                Lasting.AddEscaped(part.Escaped);
            }
        }

        // A token says the page itself, but for a list that the hub cuts.
        if (token is null || list.Paging.Style == "hub")
        {
            paging.AddTo(sent);
        }

        Sent = sent.ToString();
        Request = new ListRequest
        {
            Fields = ReadFields(),
            OrderBy = ReadOrder(),
            PageSize = size,
            Skip = paging.Skip,
            Position = paging.Position,
            Query = Lasting.ToString(),
            Conditions = filters.Conditions,
            Warnings = warnings,
        };
    }

    private List<(string Name, string Value, string Escaped)>? ReadToken()
    {
        if (Value("nextPage") is not { Length: > 0 } token)
        {
            return null;
        }

        if (PageToken.TryRead(token, out var query))
        {
            var parts = QueryText.Read(query).DistinctBy(p => p.Name).Count();
            var all = QueryText.Read(query).ToList();
            if (parts == all.Count)
            {
                return all;
            }
        }

        Problems.Add(
            "'nextPage' is no token of this hub; send the value of the Elements-Next-Page-Token header as it is"
        );
        return null;
    }

    private int ReadSize(Dictionary<string, string>? fromToken)
    {
        var most = list.Paging.MaxSize;
        if (
            int.TryParse(
                Input.Configuration("pagination.max"),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var own
            )
            && own > 0
        )
        {
            most = Math.Min(most, own);
        }

        if (fromToken is not null)
        {
            var said =
                fromToken.GetValueOrDefault("~size") ?? fromToken.GetValueOrDefault(list.Paging.SizeParameter ?? "");
            return int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0
                ? Math.Min(size, most)
                : Math.Min(UsualPageSize, most);
        }

        var asked = Count("pageSize", null);
        if (asked > most)
        {
            warnings.Add($"pageSize {asked} is above the maximum; pages have {most} items");
        }

        return Math.Min(asked ?? UsualPageSize, most);
    }

    private int? Count(string name, int? otherwise)
    {
        if (Value(name) is not { } text)
        {
            return otherwise;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
        {
            return number;
        }

        Problems.Add($"'{name}' must be a whole number from 1, not '{text}'");
        return otherwise;
    }

    private string[] ReadFields() =>
        Value("fields")?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private IReadOnlyList<(string Field, bool Descending)> ReadOrder()
    {
        if (Value("orderBy") is not { Length: > 0 } text)
        {
            return [];
        }

        var order = OrderBy.Parse(text);
        if (order.Error is { } error)
        {
            Problems.Add($"orderBy, column {error.Column}: {error.Message}");
        }
        else if (list.Paging.Style is not ("hub" or "none"))
        {
            warnings.Add(
                "orderBy sorts the items within each page; the provider's own order decides which items a page has"
            );
        }

        return order.Fields;
    }

    /// <summary>True for names that every list knows.</summary>
    public static bool IsOwn(string name) => Own.Contains(name, StringComparer.Ordinal);
}
