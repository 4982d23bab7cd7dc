using System.Text.Json.Serialization;

namespace Trunkline.Identity.People;

/// <summary>Body of PATCH; what is left out stays.</summary>
/// <remarks>
/// <para>CurrentPassword: asked of those who change their own password.</para>
/// </remarks>
internal sealed record UserChanges(
    string? FirstName,
    string? LastName,
    string? Email,
    string? Password,
    string? CurrentPassword,
    [property: JsonConverter(typeof(LenientBoolean))] bool? Active
)
{
    /// <summary>What answers show in the password's place; sent back, it changes nothing.</summary>
    private const string Placeholder = "secured";

    public static UserChanges Require(UserChanges? body)
    {
        var changes = body ?? new UserChanges(null, null, null, null, null, null);
        Required.NotBlank(
            ("firstName", changes.FirstName),
            ("lastName", changes.LastName),
            ("email", changes.Email),
            ("password", changes.Password)
        );
        return changes with
        {
            Email = changes.Email is { } email ? EmailAddress.Require(email) : null,
            Password = changes.Password == Placeholder ? null : changes.Password,
        };
    }

    /// <summary>Which members are sent, for the audit row; of the values only the switch.</summary>
    public string Describe(bool permanent) =>
        string.Join(
            ", ",
            new[]
            {
                FirstName is null ? null : "firstName",
                LastName is null ? null : "lastName",
                Email is null ? null : "email",
                Password is null ? null : "password",
                Active switch
                {
                    null => null,
                    true => "active=true",
                    false => permanent ? "active=false for good" : "active=false",
                },
            }.OfType<string>()
        );

    public override string ToString() => "changes of a user";
}
