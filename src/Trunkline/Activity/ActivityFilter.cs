using System.Globalization;
using System.Text;
using Dapper;
using Trunkline.Errors;
using Trunkline.Identity;
using Trunkline.Paging;
using Trunkline.Storage;

namespace Trunkline.Activity;

/// <summary>Which records someone asks for, of the table of calls (<c>/activity/calls</c>, <c>/usage</c>) or of the audit rows.</summary>
internal sealed class ActivityFilter
{
    public const int MaxPageSize = 1000;

    private readonly StringBuilder sql;
    private readonly DynamicParameters values = new();

    private ActivityFilter(Caller caller, string table)
    {
        sql = new StringBuilder("SELECT c.* FROM ").Append(table).Append(" c WHERE 1 = 1");
        // The tenant comes first: whatever else is asked for is asked within it.
        if (!caller.IsOrganizationAdmin)
        {
            And("c.account_id = @AccountId", "AccountId", caller.AccountId);
        }
        else
        {
            And(
                "c.account_id IN (SELECT id FROM accounts WHERE organization_id = @OrganizationId)",
                "OrganizationId",
                caller.OrganizationId
            );
        }

        if (!caller.IsAccountAdmin)
        {
            And("c.user_id = @UserId", "UserId", caller.UserId);
        }
    }

    public static ActivityFilter OfCalls(Caller caller) => new(caller, "calls");

    public static ActivityFilter OfAudit(Caller caller) => new(caller, "audit");

    public void And(string condition, string name, object value)
    {
        sql.Append(" AND ").Append(condition);
        values.Add(name, value);
    }

    /// <summary>Newest first, one more than the page holds.</summary>
    public Task<List<T>> ReadAsync<T>(Database database, int pageSize, string? nextPage, CancellationToken cancel)
    {
        if (PageToken.Read(nextPage) is { } before)
        {
            And("c.id < @Before", "Before", before);
        }

        sql.Append(CultureInfo.InvariantCulture, $" ORDER BY c.id DESC LIMIT {pageSize + 1}");
        return database.QueryAsync<T>(sql.ToString(), values, cancel);
    }

    /// <param name="column">Of instants.</param>
    /// <param name="from">At or after; a date or an instant.</param>
    /// <param name="to">Before.</param>
    public void AndPeriod(string column, string? from, string? to)
    {
        if (Instant("from", from) is { } start)
        {
            And($"{column} >= @From", "From", start.ToUnixTimeMilliseconds());
        }

        if (Instant("to", to) is { } end)
        {
            And($"{column} < @To", "To", end.ToUnixTimeMilliseconds());
        }
    }

    public static DateTimeOffset? Instant(string name, string? text) =>
        text is null ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at
        : throw HubError.Invalid($"{name} is '{text}'; use a date such as 2026-01-31 or 2026-01-31T12:00:00Z.").Raise();
}
