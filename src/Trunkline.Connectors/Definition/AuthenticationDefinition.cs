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

/// <summary>How a credential becomes part of a request.</summary>
public abstract record CredentialPlacement;

/// <summary>HTTP Basic (RFC 7617).</summary>
public sealed record BasicCredential(Template User, Template Password) : CredentialPlacement;

/// <summary>A header, for example <c>Authorization: Bearer {token}</c>.</summary>
public sealed record HeaderCredential(string Name, Template Value) : CredentialPlacement;

/// <summary>A query parameter.</summary>
public sealed record QueryCredential(string Name, Template Value) : CredentialPlacement;
