using System.Text.Json.Serialization;
using Trunkline.Storage;

namespace Trunkline.Identity.People;

/// <summary>An account as stored.</summary>
internal sealed record Account(
    long Id,
    long OrganizationId,
    string Name,
    string? Description,
    string ExternalId,
    bool IsDefault,
    bool Active,
    long CreatedAt
);

/// <summary>An account on the wire.</summary>
/// <remarks>
/// <para>CompanyId: The organization; the name is older than the word.</para>
/// <para>Type: <c>Default</c> or <c>CompanyAccount</c>.</para>
/// </remarks>
internal sealed record AccountAnswer(
    long Id,
    string Name,
    string? Description,
    bool Active,
    long CompanyId,
    string CreatedDate,
    string ExternalId,
    bool DefaultAccount,
    string Type
)
{
    public static AccountAnswer Of(Account account) =>
        new(
            account.Id,
            account.Name,
            account.Description,
            account.Active,
            account.OrganizationId,
            Dates.Day(account.CreatedAt),
            account.ExternalId,
            account.IsDefault,
            account.IsDefault ? "Default" : "CompanyAccount"
        );
}

/// <summary>Body of POST, PUT and PATCH. POST needs <c>externalId</c>, the others keep what is left out.</summary>
internal sealed record AccountBody(
    string? Name,
    string? Description,
    string? ExternalId,
    [property: JsonConverter(typeof(LenientBoolean))] bool? Active
)
{
    /// <summary>Which members are sent, for the audit row.</summary>
    public string Describe(bool permanent) =>
        string.Join(
            ", ",
            new[]
            {
                Name is null ? null : "name",
                Description is null ? null : "description",
                ExternalId is null ? null : "externalId",
                Active switch
                {
                    null => null,
                    true => "active=true",
                    false => permanent ? "active=false for good" : "active=false",
                },
            }.OfType<string>()
        );
}
