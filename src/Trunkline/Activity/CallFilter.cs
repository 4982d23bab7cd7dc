using System.Globalization;
using System.Text;
using Dapper;
using Microsoft.AspNetCore.WebUtilities;
using Trunkline.Errors;
using Trunkline.Identity;
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

    /// <summary>One page, newest first, and the token of the next.</summary>
    public async Task<(List<CallRow> Rows, string? NextPage)> ReadAsync(
        Database database,
        int pageSize,
        string? nextPage,
        CancellationToken cancel
    )
    {
        if (nextPage is not null)
        {
            And("c.id < @Before", "Before", DecodePage(nextPage));
        }

        sql.Append(" ORDER BY c.id DESC LIMIT ").Append((pageSize + 1).ToString(CultureInfo.InvariantCulture));
        var rows = await database.QueryAsync<CallRow>(sql.ToString(), values, cancel);
        if (rows.Count <= pageSize)
        {
            return (rows, null);
        }

        rows.RemoveAt(pageSize);
        return (rows, EncodePage(rows[^1].id));
    }

    public static int PageSize(string? text, int otherwise) =>
        text is null ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
        && size is >= 1 and <= MaxPageSize
            ? size
        : throw HubError.Invalid($"pageSize is '{text}'; use a whole number from 1 to {MaxPageSize}.").Raise();

    public static DateTimeOffset? Instant(string name, string? text) =>
        text is null ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at
        : throw HubError.Invalid($"{name} is '{text}'; use a date such as 2026-01-31 or 2026-01-31T12:00:00Z.").Raise();

    private static string EncodePage(long id) =>
        WebEncoders.Base64UrlEncode(Encoding.ASCII.GetBytes(id.ToString(CultureInfo.InvariantCulture)));

    private static long DecodePage(string token)
    {
        try
        {
            return long.Parse(
                Encoding.ASCII.GetString(WebEncoders.Base64UrlDecode(token)),
                NumberStyles.None,
                CultureInfo.InvariantCulture
            );
        }
        catch (FormatException)
        {
            throw HubError
                .Invalid("nextPage is not a token of this list. Take it from the header Elements-Next-Page-Token.")
                .Raise();
        }
    }
}
