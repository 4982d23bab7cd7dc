using System.Text.Json.Serialization;
using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Describe;

/// <summary>One thing that an instance has to know, with what a form needs to ask for it.</summary>
public sealed record EntryView
{
    private EntryView(ConfigurationEntry e)
    {
        Id = e.Id;
        Name = e.Name;
        Key = e.Key;
        Description = e.Description ?? e.Name;
        DefaultValue = e.Default;
        Internal = e.Internal;
        GroupControl = e.GroupControl;
        DisplayOrder = e.DisplayOrder;
        Type = e.Type;
        HideFromConsole = e.Hidden;
        Required = e.Required;
        IsPrivate = e.Secret;
        Options = [.. e.Options.Select(o => new OptionView(o.Value, o.Description))];
        Pattern = PatternOf(e);
        PatternMessage = e.PatternMessage;
        Example = e.Example;
        AuthenticationTypes = e.For.Count == 0 ? null : [.. e.For];
    }

    public int Id { get; }

    public string Name { get; }

    /// <summary>The member of an instance's <c>configuration</c>; dots are part of it.</summary>
    public string Key { get; }

    public string Description { get; }

    public string? DefaultValue { get; }

    public bool ResellerConfig { get; }

    public bool CompanyConfig { get; }

    public bool Active { get; } = true;

    public bool Internal { get; }

    public bool GroupControl { get; }

    public int DisplayOrder { get; }

    /// <summary>The control of a form, such as <c>TEXTFIELD_256</c>, <c>PASSWORD</c> or <c>BOOLEAN</c>.</summary>
    public string Type { get; }

    public bool HideFromConsole { get; }

    public bool Required { get; }

    /// <summary>A secret: it is sealed, and shown as asterisks.</summary>
    public bool IsPrivate { get; }

    // The one member that the historic API writes although it is null.
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? ConfigScreenType { get; }

    public IReadOnlyList<OptionView> Options { get; }

    /// <summary>What a value must look like, as a browser's regular expression; beyond the historic members.</summary>
    public string? Pattern { get; }

    /// <summary>What to say to someone whose value does not look like that.</summary>
    public string? PatternMessage { get; }

    public string? Example { get; }

    /// <summary>Only these ways to sign in use it; absent: all.</summary>
    public IReadOnlyList<string>? AuthenticationTypes { get; }

    /// <summary>The entries of a form in display order.</summary>
    /// <param name="c">The connector.</param>
    /// <param name="authenticationType">Only what this type uses; null for all.</param>
    public static IReadOnlyList<EntryView> AllOf(ConnectorDefinition c, string? authenticationType = null) =>
        [
            .. c
                .Configuration.Where(e => authenticationType is null || e.AppliesTo(authenticationType))
                .Select(e => new EntryView(e)),
        ];

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
}

/// <summary>One of the values that can be chosen.</summary>
public sealed record OptionView(string Value, string Description);

/// <summary>The ways to sign in at the provider.</summary>
public sealed record AuthenticationTypesView(string DefaultValue, IReadOnlyList<OptionView> Options)
{
    public static AuthenticationTypesView Of(ConnectorDefinition c) =>
        new(c.Authentication.Default, [.. c.Authentication.Types.Select(t => new OptionView(t.Type, t.Description))]);
}
