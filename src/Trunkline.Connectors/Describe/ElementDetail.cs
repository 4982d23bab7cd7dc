using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Describe;

/// <summary>Everything about a connector: its short form with configuration, operations and metadata.</summary>
public sealed record ElementDetail : ElementView
{
    private ElementDetail(ConnectorDefinition c)
        : base(c)
    {
        Authentication = new ElementAuthentication(c.Authentication.Default);
        Configuration = EntryView.AllOf(c);
        Resources = [.. c.Resources.SelectMany(r => r.Operations.Select(o => new OperationView(c, r, o)))];
        ElementMetadata = MetadataJson.Write(c, expand: true);
        DocumentationUrl = c.Documentation;
        Setup = c.Setup.Count == 0 ? null : [.. c.Setup.Select(s => new SetUpStep(s.Title, s.Text))];
    }

    public string Logo => Key;

    public string HookName => Name;

    public ElementAuthentication Authentication { get; }

    /// <summary>What an instance needs to know, in the order of a form.</summary>
    public IReadOnlyList<EntryView> Configuration { get; }

    public IReadOnlyList<string> Parameters { get; } = [];

    public IReadOnlyList<string> Hooks { get; } = [];

    /// <summary>One for each operation.</summary>
    public IReadOnlyList<OperationView> Resources { get; }

    public IReadOnlyList<string> Objects { get; } = [];

    public IReadOnlyList<string> Models { get; } = [];

    public bool Private { get; }

    public bool Extended { get; }

    public bool Extendable { get; }

    public bool Cloneable { get; }

    public bool Beta { get; }

    public bool TransformationsEnabled { get; } = true;

    public bool ChildTransformationsEnabled { get; }

    public bool UseModelsForMetadata { get; } = true;

    public bool BulkDownloadEnabled { get; }

    public bool BulkUploadEnabled { get; }

    public string ProtocolType { get; } = "http";

    public JsonObject ElementMetadata { get; }

    /// <summary>The provider's own documentation.</summary>
    [JsonPropertyName("documentationURL")]
    public string? DocumentationUrl { get; }

    /// <summary>What to do at the provider first, step by step.</summary>
    public IReadOnlyList<SetUpStep>? Setup { get; }

    /// <summary>The whole of a connector.</summary>
    public static new ElementDetail Of(ConnectorDefinition c) => new(c);
}

/// <summary>The way to sign in that is taken when none is named.</summary>
public sealed record ElementAuthentication(string Type);

/// <summary>Something to do at the provider before an instance can be made.</summary>
public sealed record SetUpStep(string Title, string Text);
