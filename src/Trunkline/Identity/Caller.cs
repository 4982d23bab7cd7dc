using System.Globalization;
using Trunkline.Audit;

namespace Trunkline.Identity;

/// <summary>Who is calling. Handlers take it as a parameter; binding it signs the caller in or answers 401.</summary>
/// <param name="OrganizationId">Organization of the account.</param>
/// <param name="AccountId">The tenant: every query is limited to it, but for administrators of the organization.</param>
/// <param name="UserId">The user.</param>
/// <param name="Role">See <see cref="Roles"/>.</param>
/// <param name="Scopes">Of an API key; null for secrets and sign-ins, which may do all that their user may.</param>
internal sealed record Caller(
    long OrganizationId,
    long AccountId,
    long UserId,
    string Role,
    IReadOnlySet<string>? Scopes
)
{
    /// <summary>Of the request; null where a caller is only remembered.</summary>
    public RequestOrigin? Origin { get; init; }

    /// <summary>The API key that was used; null for secrets and sign-ins.</summary>
    public long? ApiKeyId { get; init; }

    public bool IsOrganizationAdmin => Role == Roles.OrganizationAdmin;

    public bool IsAccountAdmin => Role is Roles.AccountAdmin or Roles.OrganizationAdmin;

    /// <summary>
    /// Names the caller in idempotency keys. Scopes are part of it: an answer that one key got is not for another that may
    /// do less.
    /// </summary>
    public string Principal =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"user:{UserId}{(Scopes is null ? "" : "/" + string.Join(',', Scopes.Order(StringComparer.Ordinal)))}"
        );

    /// <summary>Users see what is their own, account administrators what is their account's, organization administrators all of it.</summary>
    public bool MaySee(long organizationId, long accountId, long userId) =>
        organizationId == OrganizationId
        && (IsOrganizationAdmin || (accountId == AccountId && (IsAccountAdmin || userId == UserId)));

    public bool Has(string scope) => Scopes is null || Scopes.Contains(scope);

    /// <summary>Called by the framework for a handler's parameter.</summary>
    public static async ValueTask<Caller?> BindAsync(HttpContext context) =>
        await context.RequestServices.GetRequiredService<RequireCaller>()(context);
}
