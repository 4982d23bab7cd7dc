using System.Text.Json.Serialization;
using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Describe;

/// <summary>A connector as lists show it, and as the <c>element</c> inside an instance. Member names are the wire's and never change.</summary>
public record ElementView
{
    private protected ElementView(ConnectorDefinition c)
    {
        Id = c.Id;
        Name = c.Name;
        Key = c.Key;
        Description = c.Description;
        Image = c.Image;
        Active = c.Active;
        TypeOauth = c.TypeOauth;
        TrialAccount = c.TrialAccount;
        ConfigDescription = c.ConfigDescription;
        SignupUrl = c.SignupUrl;
        ExistingAccountDescription = c.ExistingAccountDescription;
        TrialAccountDescription = c.TrialAccountDescription;
        ElementProvisionType = c.ProvisionType;
        Hub = c.Hub;
    }

    public int Id { get; }

    public string Name { get; }

    public string Key { get; }

    public string Description { get; }

    public string? Image { get; }

    public bool Active { get; }

    public bool Deleted { get; }

    /// <summary>Its accounts can be connected by OAuth, or by a redirect like it.</summary>
    public bool TypeOauth { get; }

    public bool TrialAccount { get; }

    public string? ConfigDescription { get; }

    [JsonPropertyName("signupURL")]
    public string? SignupUrl { get; }

    public string? ExistingAccountDescription { get; }

    public string? TrialAccountDescription { get; }

    public string ElementProvisionType { get; }

    /// <summary>The category, such as <c>messaging</c>.</summary>
    public string Hub { get; }

    /// <summary>The short form of a connector.</summary>
    public static ElementView Of(ConnectorDefinition c) => new(c);
}
