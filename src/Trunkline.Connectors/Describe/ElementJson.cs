using System.Text.Json.Nodes;
using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Describe;

/// <summary>The JSON of a connector as the element API shows it. Member names are the wire's and never change.</summary>
public static class ElementJson
{
    /// <summary>The short form of lists and of the <c>element</c> inside an instance.</summary>
    public static JsonObject Abridged(ConnectorDefinition c)
    {
        var json = new JsonObject
        {
            ["id"] = c.Id,
            ["name"] = c.Name,
            ["key"] = c.Key,
            ["description"] = c.Description,
            ["image"] = c.Image,
            ["active"] = c.Active,
            ["deleted"] = false,
            ["typeOauth"] = c.TypeOauth,
            ["trialAccount"] = c.TrialAccount,
        };
        AddText(json, "configDescription", c.ConfigDescription);
        AddText(json, "signupURL", c.SignupUrl);
        AddText(json, "existingAccountDescription", c.ExistingAccountDescription);
        AddText(json, "trialAccountDescription", c.TrialAccountDescription);
        json["elementProvisionType"] = c.ProvisionType;
        json["hub"] = c.Hub;
        return json;
    }

    /// <summary>Everything: the short form with configuration, resources and metadata.</summary>
    public static JsonObject Full(ConnectorDefinition c)
    {
        var json = Abridged(c);
        json["logo"] = c.Key;
        json["hookName"] = c.Name;
        json["authentication"] = new JsonObject { ["type"] = c.Authentication.Default };
        json["configuration"] = Configuration(c);
        json["parameters"] = new JsonArray();
        json["hooks"] = new JsonArray();
        json["resources"] = ResourceJson.All(c);
        json["objects"] = new JsonArray();
        json["models"] = new JsonArray();
        json["private"] = false;
        json["extended"] = false;
        json["extendable"] = false;
        json["cloneable"] = false;
        json["beta"] = false;
        json["transformationsEnabled"] = true;
        json["childTransformationsEnabled"] = false;
        json["useModelsForMetadata"] = true;
        json["bulkDownloadEnabled"] = false;
        json["bulkUploadEnabled"] = false;
        json["protocolType"] = "http";
        json["elementMetadata"] = MetadataJson.Write(c, expand: true);
        AddText(json, "documentationURL", c.Documentation);
        if (c.Setup.Count > 0)
        {
            json["setup"] = new JsonArray([
                .. c.Setup.Select(s => new JsonObject { ["title"] = s.Title, ["text"] = s.Text }),
            ]);
        }

        return json;
    }

    /// <summary>The entries of a form in display order.</summary>
    /// <param name="c">The connector.</param>
    /// <param name="authenticationType">Only what this type uses; null for all.</param>
    public static JsonArray Configuration(ConnectorDefinition c, string? authenticationType = null) =>
        [.. c.Configuration.Where(e => authenticationType is null || e.AppliesTo(authenticationType)).Select(Entry)];

    /// <summary>What the connector can do; without <paramref name="expand"/> the short form of the list.</summary>
    public static JsonObject Metadata(ConnectorDefinition c, bool expand) => MetadataJson.Write(c, expand);

    /// <summary>The ways to sign in: <c>{"defaultValue":"basic","options":[{"value","description"}]}</c>.</summary>
    public static JsonObject AuthenticationTypes(ConnectorDefinition c) =>
        new()
        {
            ["defaultValue"] = c.Authentication.Default,
            ["options"] = new JsonArray([.. c.Authentication.Types.Select(t => Option(t.Type, t.Description))]),
        };

    private static JsonObject Entry(ConfigurationEntry e)
    {
        var json = new JsonObject
        {
            ["id"] = e.Id,
            ["name"] = e.Name,
            ["key"] = e.Key,
            ["description"] = e.Description ?? e.Name,
        };
        AddText(json, "defaultValue", e.Default);
        json["resellerConfig"] = false;
        json["companyConfig"] = false;
        json["active"] = true;
        json["internal"] = e.Internal;
        json["groupControl"] = e.GroupControl;
        json["displayOrder"] = e.DisplayOrder;
        json["type"] = e.Type;
        json["hideFromConsole"] = e.Hidden;
        json["required"] = e.Required;
        json["isPrivate"] = e.Secret;
        json["configScreenType"] = null;
        json["options"] = new JsonArray([.. e.Options.Select(o => Option(o.Value, o.Description))]);
        // Beyond the historic members: what a form needs to check a value before it is sent.
        AddText(json, "pattern", PatternOf(e));
        AddText(json, "patternMessage", e.PatternMessage);
        AddText(json, "example", e.Example);
        if (e.For.Count > 0)
        {
            json["authenticationTypes"] = new JsonArray([.. e.For.Select(f => JsonValue.Create(f))]);
        }

        return json;
    }

    /// <summary>The pattern as a browser understands it; inline options such as <c>(?i:</c> stay with the hub.</summary>
    private static string? PatternOf(ConfigurationEntry e)
    {
        if (
            e.Pattern?.ToString() is not ['\\', 'A', .. var inner, '\\', 'z']
            || inner.Contains("(?i", StringComparison.Ordinal)
        )
        {
            return null;
        }

        return $"^{inner}$";
    }

    private static JsonObject Option(string value, string description) =>
        new() { ["value"] = value, ["description"] = description };

    private static void AddText(JsonObject json, string name, string? text)
    {
        if (text is not null)
        {
            json[name] = text;
        }
    }
}
