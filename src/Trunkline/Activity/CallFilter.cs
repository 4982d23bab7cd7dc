using System.Globalization;
using System.Text;
using Dapper;
using Trunkline.Errors;
using Trunkline.Identity;
using Trunkline.Paging;
using Trunkline.Storage;

namespace Trunkline.Activity;

/// <summary>Which calls someone asks for. <c>/activity/calls</c> and <c>/usage</c> read the same table through it.</summary>
internal sealed class CallFilter
{
    public const int MaxPageSize = 1000;

    private readonly StringBuilder sql = new("SELECT c.* FROM calls c WHERE 1 = 1");
    private readonly DynamicParameters values = new();

    public CallFilter(Caller caller)
    {
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

    public void And(string condition, string name, object value)
    {
        sql.Append(" AND ").Append(condition);
        values.Add(name, value);
    }

    /// <summary>Newest first, one more than the page holds.</summary>
    public Task<List<CallRow>> ReadAsync(Database database, int pageSize, string? nextPage, CancellationToken cancel)
    {
        if (PageToken.Read(nextPage) is { } before)
        {
            And("c.id < @Before", "Before", before);
        }

        sql.Append(CultureInfo.InvariantCulture, $" ORDER BY c.id DESC LIMIT {pageSize + 1}");
        return database.QueryAsync<CallRow>(sql.ToString(), values, cancel);
    }

    public static DateTimeOffset? Instant(string name, string? text) =>
        text is null ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at
        : throw HubError.Invalid($"{name} is '{text}'; use a date such as 2026-01-31 or 2026-01-31T12:00:00Z.").Raise();
}
