using System.Globalization;
using System.Text;
using Dapper;
using Trunkline.Activity;
using Trunkline.Catalog;
using Trunkline.Errors;
using Trunkline.Paging;

namespace Trunkline.Instances.Reading;

/// <summary>Which instances a list asks for, and in which order. All tags must be there.</summary>
internal sealed record InstanceFilter
{
    internal const string Attention = "attention";

    public int PageSize { get; init; }
    public string? ConnectorKey { get; init; }
    public long? AccountId { get; init; }
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Part of what people know an instance by, in any case, or its whole id. Secrets are sealed, and no list finds them.</summary>
    public string? SearchText { get; init; }

    /// <summary>A state of health, or <see cref="Attention"/>: all that need someone.</summary>
    public string? Health { get; init; }

    /// <summary>A folder with those below it; an empty text for instances in none.</summary>
    public string? Folder { get; init; }

    /// <summary>live, test or connect.</summary>
    public string? Environment { get; init; }

    /// <summary>Null or created: newest first. name, lastUsed (latest first).</summary>
    public string? OrderBy { get; init; }

    public string? NextPage { get; init; }

    private bool ByPosition => OrderBy is not (null or "created");

    /// <exception cref="HubException">400: a filter has a value that there is not.</exception>
    internal static InstanceFilter From(InstanceQuery query)
    {
        static string? Text(string? text) => string.IsNullOrEmpty(text) ? null : text;
        static string? OneOf(string name, string? text, params ReadOnlySpan<string> known) =>
            Text(text) is null || known.Contains(text)
                ? Text(text)
                : throw HubError.Invalid($"{name} is '{text}'; use {string.Join(", ", known)}.").Raise();
        return new InstanceFilter
        {
            Tags = [.. (query.Tags ?? []).Concat(query.PlainTags ?? []).Where(t => t.Length > 0)],
            SearchText = Text(query.SearchText),
            Health = OneOf("health", query.Health, [.. HealthState.All, Attention]),
            Folder = query.Folder?.Trim('/'),
            Environment = OneOf("environment", query.Environment, "live", "test", "connect"),
            OrderBy = OneOf("orderBy", query.OrderBy, "created", "name", "lastUsed"),
        };
    }

    /// <summary>Conditions that follow those of the tenant.</summary>
    internal string Where(ConnectorCatalog catalog, DynamicParameters parameters)
    {
        var sql = new StringBuilder();
        void And(string condition, string name, object value)
        {
            sql.Append(" AND ").Append(condition);
            parameters.Add(name, value);
        }

        if (ConnectorKey is not null)
        {
            And("i.connector_key = @ConnectorKey", "ConnectorKey", ConnectorKey);
        }

        if (AccountId is { } account)
        {
            And("i.account_id = @OnlyAccount", "OnlyAccount", account);
        }

        for (var n = 0; n < Tags.Count; n++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"Tag{n}");
            And(
                $"EXISTS (SELECT 1 FROM instance_tags t WHERE t.instance_id = i.id AND t.tag = @{name})",
                name,
                Tags[n]
            );
        }

        if (SearchText is not null)
        {
            AndSearch(sql, catalog, parameters);
        }

        if (Folder is { Length: 0 })
        {
            sql.Append(" AND i.folder IS NULL");
        }
        else if (Folder is not null)
        {
            And("(i.folder = @Folder OR i.folder LIKE @Below ESCAPE '!')", "Folder", Folder);
            parameters.Add("Below", EscapeLike(Folder) + "/%");
        }

        AndHealth(sql, parameters);
        AndEnvironment(sql, catalog, parameters);
        return sql.ToString();
    }

    /// <summary>Order and page. Where rows move while someone pages, a name may be seen twice; newest first never does that.</summary>
    internal string Slice(DynamicParameters parameters)
    {
        var order = OrderBy switch
        {
            "name" => "lower(i.name), i.id",
            "lastUsed" => $"COALESCE({UseCounts.LastUseOf("i.id")}, 0) DESC, i.id DESC",
            _ => "i.id DESC",
        };
        var position = ListToken.Read(NextPage);
        if (position is null)
        {
            return string.Create(CultureInfo.InvariantCulture, $" ORDER BY {order} LIMIT {PageSize + 1}");
        }

        parameters.Add("Position", position);
        return ByPosition
            ? string.Create(CultureInfo.InvariantCulture, $" ORDER BY {order} LIMIT {PageSize + 1} OFFSET @Position")
            : string.Create(
                CultureInfo.InvariantCulture,
                $" AND i.id < @Position ORDER BY {order} LIMIT {PageSize + 1}"
            );
    }

    /// <summary>Where the next page begins.</summary>
    internal long PositionAfter(Instance last) => ByPosition ? (ListToken.Read(NextPage) ?? 0) + PageSize : last.Id;

    private void AndSearch(StringBuilder sql, ConnectorCatalog catalog, DynamicParameters parameters)
    {
        // Both sides are folded by the database: engines differ in which letters they fold.
        const string like = "LIKE lower(@Search) ESCAPE '!'";
        var known = catalog.Current.AccountKeys;
        var accounts = known.Count == 0 ? "NULL" : Names("AccountKey", known, parameters);
        sql.Append(
            CultureInfo.InvariantCulture,
            $"""
             AND (lower(i.name) {like} OR lower(i.connector_key) {like} OR lower(i.folder) {like} OR lower(i.provider_name) {like}
                OR i.id = @SearchId
                OR EXISTS (SELECT 1 FROM instance_tags t WHERE t.instance_id = i.id AND lower(t.tag) {like})
                OR EXISTS (SELECT 1 FROM instance_configuration c WHERE c.instance_id = i.id AND c.sealed IS NULL
                    AND c.key IN ({accounts}) AND lower(c.value) {like}))
            """
        );
        parameters.Add("Search", "%" + EscapeLike(SearchText!) + "%");
        var isId = long.TryParse(SearchText, NumberStyles.None, CultureInfo.InvariantCulture, out var id);
        parameters.Add("SearchId", isId ? id : 0);
    }

    private void AndHealth(StringBuilder sql, DynamicParameters parameters)
    {
        const string state = "COALESCE(h.state, CASE WHEN i.valid = 1 THEN 'healthy' ELSE 'unverified' END)";
        if (Health == HealthState.Disabled)
        {
            sql.Append(" AND i.disabled = 1");
        }
        else if (Health is not null)
        {
            var states = Health == Attention ? HealthState.Attention : [Health];
            sql.Append(
                CultureInfo.InvariantCulture,
                $" AND i.disabled = 0 AND {state} IN ({Names("State", states, parameters)})"
            );
        }
    }

    private void AndEnvironment(StringBuilder sql, ConnectorCatalog catalog, DynamicParameters parameters)
    {
        if (Environment is null)
        {
            return;
        }

        if (Environment is not ("live" or "test"))
        {
            sql.Append(" AND i.way = @Way");
            parameters.Add("Way", Environment);
            return;
        }

        var keys = catalog.Current.TestKeys;
        var test =
            keys.Count == 0
                ? "1 = 0"
                : $"EXISTS (SELECT 1 FROM instance_configuration c WHERE c.instance_id = i.id AND c.value = 'true' AND c.key IN ({Names("TestKey", keys, parameters)}))";
        sql.Append(" AND i.way IS NULL").Append(Environment == "test" ? " AND " : " AND NOT ").Append(test);
    }

    /// <summary>Each its own parameter: the engines do not share a way to pass a list.</summary>
    private static string Names(string prefix, IReadOnlyList<string> values, DynamicParameters parameters)
    {
        var names = values.Select((_, n) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{n}")).ToList();
        for (var n = 0; n < names.Count; n++)
        {
            parameters.Add(names[n], values[n]);
        }

        return string.Join(", ", names.Select(n => "@" + n));
    }

    private static string EscapeLike(string text) =>
        text.Replace("!", "!!", StringComparison.Ordinal)
            .Replace("%", "!%", StringComparison.Ordinal)
            .Replace("_", "!_", StringComparison.Ordinal);
}
