namespace Trunkline.Connectors.Definition;

/// <summary>The ways to sign in at the provider.</summary>
public sealed record AuthenticationDefinition(string Default, IReadOnlyList<AuthenticationType> Types)
{
    /// <summary>The type of that name, or null.</summary>
    public AuthenticationType? Find(string? name) =>
        Types.FirstOrDefault(t => string.Equals(t.Type, name ?? Default, StringComparison.OrdinalIgnoreCase));
}

/// <summary>One way to sign in; <see cref="Type"/> is the wire word (<c>basic</c>, <c>apiKey</c>, <c>oauth2</c>).</summary>
public sealed record AuthenticationType(string Type, string Description, CredentialPlacement Credential);
