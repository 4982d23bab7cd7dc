using System.Text;
using Trunkline.Catalog;
using Trunkline.Connectors.Definition;
using Trunkline.Credentials;
using Trunkline.Sending;

namespace Trunkline.Instances;

/// <summary>Makes credentials of a connector's definition and an instance's configuration.</summary>
internal static class ProviderCredentials
{
    /// <param name="connector">Says how the credential becomes part of a request.</param>
    /// <param name="authenticationType">Which of the connector's ways.</param>
    /// <param name="lookup">Configuration values by key, secrets included.</param>
    /// <returns>Null when a value is missing.</returns>
    public static ProviderCredential? Build(
        CatalogEntry connector,
        string? authenticationType,
        Func<string, string?> lookup
    )
    {
        string? Fill(Template template) => template.Fill(name => lookup(connector.KeyOf(name)));

        switch (connector.Definition.Authentication.Find(authenticationType)?.Credential)
        {
            case BasicCredential basic when Fill(basic.User) is { } user && Fill(basic.Password) is { } password:
                var pair = Encoding.UTF8.GetBytes($"{user}:{password}");
                return new ProviderCredential(
                    "Authorization",
                    true,
                    Secret.FromText("Basic " + Convert.ToBase64String(pair))
                );
            case HeaderCredential header when Fill(header.Value) is { } value:
                return new ProviderCredential(header.Name, true, Secret.FromText(value));
            case QueryCredential query when Fill(query.Value) is { } value:
                return new ProviderCredential(query.Name, false, Secret.FromText(Uri.EscapeDataString(value)));
            default:
                return null;
        }
    }
}
