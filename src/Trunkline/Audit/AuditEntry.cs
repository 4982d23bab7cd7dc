namespace Trunkline.Audit;

/// <summary>One act.</summary>
/// <param name="Action">Such as <c>user.created</c>.</param>
/// <param name="Entity">Such as <c>user</c>.</param>
/// <param name="EntityId">Its id.</param>
/// <param name="AccountId">The tenant that it happened to; its administrators see it.</param>
/// <param name="Detail">What was changed, in words; names of members, roles and scopes, never a value that is secret.</param>
internal sealed record AuditEntry(string Action, string Entity, long EntityId, long AccountId, string? Detail = null);
