using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Credentials;

/// <summary>The kinds of credential that connectors may use. A new one is a file beside this one, and a name here.</summary>
public static class CredentialKinds
{
    public static IReadOnlyList<CredentialKind> All { get; } =
    [BasicCredential.Kind, HeaderCredential.Kind, QueryCredential.Kind];
}
