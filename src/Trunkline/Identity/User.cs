namespace Trunkline.Identity;

/// <summary>A user as stored, without anything secret.</summary>
/// <param name="Active">False when the user or the whole account is deactivated.</param>
/// <param name="Email">In lower case; what the user signs in with.</param>
/// <param name="InDefaultAccount">Of the organization; only there can be organization administrators.</param>
internal sealed record User(
    long Id,
    long OrganizationId,
    string OrganizationName,
    long AccountId,
    string AccountName,
    bool InDefaultAccount,
    string Email,
    string FirstName,
    string LastName,
    string Role,
    bool Active,
    long CreatedAt,
    long? LastLoginAt,
    bool HasPassword
);
