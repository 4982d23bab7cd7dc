using System.ComponentModel;
using Trunkline.Errors;
using Trunkline.Identity;
using Trunkline.Paging;
using Trunkline.Storage;

namespace Trunkline.Activity;

/// <summary><c>/activity/audit</c>: who did what to users, accounts, keys, secrets and instances.</summary>
internal static class AuditEndpoints
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/activity/audit", ListAsync)
            .WithTags("Activity")
            .WithName("getAudit")
            .WithSummary("Lists what was done to users, accounts, keys, secrets and instances, newest first")
            .WithDescription(
                "A row is there with the act itself or not at all. The header Elements-Next-Page-Token holds the token for nextPage; on the last page it is absent."
            )
            .RequireScope(Scopes.ActivityRead)
            .Produces<List<AuditView>>()
            .WithErrors(400, 401, 403);

    private static async Task<IResult> ListAsync(
        HttpContext http,
        Caller caller,
        Database database,
        [AsParameters] PageQuery page,
        [Description("Such as user.created or token.viewed.")] string? action = null,
        [Description("user, account, organization, api-key or instance.")] string? entity = null,
        [Description("Of one of them; with entity.")] string? entityId = null,
        [Description("Done by one user.")] long? userId = null,
        [Description("Happened to one account.")] long? accountId = null,
        [Description("By one request.")] string? requestId = null,
        [Description("At or after; a date or an instant.")] string? from = null,
        [Description("Before.")] string? to = null
    )
    {
        var filter = ActivityFilter.OfAudit(caller);
        void Exact(string column, string name, object? value)
        {
            if (value is not null)
            {
                filter.And($"c.{column} = @{name}", name, value);
            }
        }

        Exact("action", "Action", action);
        Exact("entity", "Entity", entity);
        Exact("entity_id", "EntityId", entityId);
        Exact("user_id", "OnlyUser", userId);
        Exact("account_id", "OnlyAccount", accountId);
        Exact("request_id", "RequestId", requestId);
        filter.AndPeriod("c.at", from, to);
        var size = PageSize.Read(http, ActivityFilter.MaxPageSize, 100);
        var found = await filter.ReadAsync<AuditRow>(database, size, page.NextPage, http.RequestAborted);
        return TypedResults.Ok(http.Page(found, size, r => r.id).Select(AuditView.From));
    }

    /// <summary>A row named as its columns are.</summary>
    internal sealed class AuditRow
    {
        public long id { get; set; }
        public long account_id { get; set; }
        public long? user_id { get; set; }
        public long at { get; set; }
        public string action { get; set; } = "";
        public string entity { get; set; } = "";
        public string entity_id { get; set; } = "";
        public string request_id { get; set; } = "";
        public string? request_ip { get; set; }
        public string? detail { get; set; }
    }
}

/// <summary>An audit row as the API shows it.</summary>
/// <remarks>
/// <para>UserId: Who did it; absent for the operator at the hub's machine.</para>
/// <para>AccountId: The account that it happened to.</para>
/// </remarks>
internal sealed record AuditView(
    long Id,
    string Date,
    string Action,
    string Entity,
    string EntityId,
    string? Detail,
    long? UserId,
    long AccountId,
    string? RequestId,
    string? RequestIp
)
{
    public static AuditView From(AuditEndpoints.AuditRow row) =>
        new(
            row.id,
            Database.WireInstant(row.at),
            row.action,
            row.entity,
            row.entity_id,
            row.detail,
            row.user_id,
            row.account_id,
            row.request_id.Length == 0 ? null : row.request_id,
            row.request_ip
        );
}
