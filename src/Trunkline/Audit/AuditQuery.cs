using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Trunkline.Errors;
using Trunkline.Paging;

namespace Trunkline.Audit;

/// <summary>Which acts someone asks for.</summary>
internal sealed class AuditQuery
{
    [FromQuery(Name = "action")]
    [Description("Such as user.created or token.viewed.")]
    public string? Action { get; init; }

    [FromQuery(Name = "entity")]
    [Description("user, account, organization, api-key or instance.")]
    public string? Entity { get; init; }

    [FromQuery(Name = "entityId")]
    [Description("Of one of them; with entity.")]
    public string? EntityId { get; init; }

    [FromQuery(Name = "userId")]
    [Description("Done by one user.")]
    public long? UserId { get; init; }

    [FromQuery(Name = "accountId")]
    [Description("Happened to one account.")]
    public long? AccountId { get; init; }

    [FromQuery(Name = "requestId")]
    [Description("By one request.")]
    public string? RequestId { get; init; }

    [FromQuery(Name = "from")]
    [Description("At or after; a date or an instant.")]
    public string? From { get; init; }

    [FromQuery(Name = "to")]
    [Description("Before.")]
    public string? To { get; init; }

    /// <exception cref="HubException">400: a value makes no sense.</exception>
    public RowFilter AddTo(RowFilter filter)
    {
        filter.AndEqual("action", "Action", Action);
        filter.AndEqual("entity", "Entity", Entity);
        filter.AndEqual("entity_id", "EntityId", EntityId);
        filter.AndEqual("user_id", "OnlyUser", UserId);
        filter.AndEqual("account_id", "OnlyAccount", AccountId);
        filter.AndEqual("request_id", "RequestId", RequestId);
        filter.AndPeriod("c.at", From, To);
        return filter;
    }
}
