using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Calls;

/// <summary>Says which configuration keys make up a credential.</summary>
public static class CredentialTemplates
{
    /// <summary>Keys whose values are sealed: every secret entry of the connector.</summary>
    public static IReadOnlyList<string> SecretKeys(ConnectorDefinition connector) =>
        [.. connector.Configuration.Where(e => e.Secret).Select(e => e.Key)];

    /// <summary>The configuration keys that a sign-in of this type needs, names of templates resolved.</summary>
    public static IReadOnlyList<string> KeysOf(ConnectorDefinition connector, AuthenticationType type)
    {
        IEnumerable<Template> templates = type.Credential switch
        {
            BasicCredential basic => [basic.User, basic.Password],
            HeaderCredential header => [header.Value],
            QueryCredential query => [query.Value],
            _ => [],
        };
        return
        [
            .. templates
                .SelectMany(t => t.Names)
                .Select(n => connector.Values.GetValueOrDefault(n, n))
                .Distinct(StringComparer.Ordinal),
        ];
    }
}
