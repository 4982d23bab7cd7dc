using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Trunkline.Credentials;
using Trunkline.Storage;

namespace Trunkline.Tests.Contracts;

/// <summary>JSON that the hub writes into columns. What is sealed is opened as rows of old databases have to be, whatever the code calls it.</summary>
/// <param name="Column">Table and column.</param>
/// <param name="Maps">See <see cref="Shape"/>.</param>
/// <param name="ReadAsync">Every value of it.</param>
internal sealed record StoredJson(
    string Column,
    string[] Maps,
    Func<Database, Sealer, Task<IEnumerable<JsonNode?>>> ReadAsync
)
{
    public static readonly StoredJson[] All =
    [
        Plain("phone_days.figures", "Statuses", "Directions", "Costs"),
        Sealed(
            "connect_sessions.pending_sealed",
            "SELECT account_id, uid, pending_sealed FROM connect_sessions WHERE pending_sealed IS NOT NULL",
            (account, uid) => new(account, "connect_sessions", uid, "pending", 1),
            ""
        ),
        // A line of JSON, then the body as it was answered.
        Sealed(
            "idempotency.body_sealed",
            "SELECT account_id, uid, body_sealed FROM idempotency WHERE body_sealed IS NOT NULL",
            (account, uid) => new(account, "idempotency", uid, "answer", 1),
            "Headers"
        ),
    ];

    /// <summary>Configuration and tags are the tenants' own texts.</summary>
    private static readonly string[] OfTenants = ["instance_configuration.value", "instance_tags.tag"];

    /// <summary>Text columns that hold JSON and are not in <see cref="All"/>.</summary>
    public static async Task<List<string>> UnknownAsync(Database database, IEnumerable<string> tables)
    {
        var unknown = new List<string>();
        foreach (var table in tables)
        {
            foreach (IDictionary<string, object?> row in await database.QueryAsync<dynamic>($"SELECT * FROM {table}"))
            {
                unknown.AddRange(row.Where(c => IsJson(c.Value as string)).Select(c => $"{table}.{c.Key}"));
            }
        }

        return [.. unknown.Distinct().Except(All.Select(s => s.Column)).Except(OfTenants)];
    }

    private static bool IsJson(string? text)
    {
        if (text is not ['{' or '[', ..])
        {
            return false;
        }

        try
        {
            JsonNode.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static StoredJson Plain(string column, params string[] maps)
    {
        var (table, name) = (column.Split('.')[0], column.Split('.')[1]);
        return new(
            column,
            maps,
            async (database, _) =>
                (
                    await database.QueryAsync<string>($"SELECT {name} FROM {table} WHERE {name} IS NOT NULL ORDER BY 1")
                ).Select(v => JsonNode.Parse(v))
        );
    }

    private static StoredJson Sealed(
        string column,
        string sql,
        Func<long, string, SealContext> context,
        params string[] maps
    ) =>
        new(
            column,
            maps,
            async (database, sealer) =>
                (await database.QueryAsync<(long Account, string Uid, byte[] Record)>(sql)).Select(r =>
                {
                    using var opened = sealer.Open(r.Record, context(r.Account, r.Uid));
                    return JsonNode.Parse(Encoding.UTF8.GetString(opened.Bytes).Split('\n')[0]);
                })
        );
}
