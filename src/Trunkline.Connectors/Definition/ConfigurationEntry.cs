using System.Text.RegularExpressions;

namespace Trunkline.Connectors.Definition;

/// <summary>One thing an instance needs to know. Dots are part of the key.</summary>
public sealed record ConfigurationEntry
{
    /// <summary>Stable numeric id on the wire, unique in the catalog.</summary>
    public required int Id { get; init; }

    public required string Key { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    /// <summary><c>TEXTFIELD_32</c>, <c>TEXTFIELD_64</c>, <c>TEXTFIELD_128</c>, <c>TEXTFIELD_1000</c>, <c>TEXTAREA</c>, <c>BOOLEAN</c>, <c>BOOLEAN_YESNO</c>, <c>PASSWORD</c>, <c>COMBO</c>, <c>CODE_EDITOR</c>.</summary>
    public required string Type { get; init; }

    public bool Required { get; init; }

    public string? Default { get; init; }

    /// <summary>Sealed at rest and shown as a mask. Every PASSWORD entry is one.</summary>
    public bool Secret { get; init; }

    /// <summary>Not in forms; still settable through the API.</summary>
    public bool Hidden { get; init; }

    /// <summary>For the platform's own use.</summary>
    public bool Internal { get; init; }

    /// <summary>Switches a group of other entries (<c>authentication.type</c>).</summary>
    public bool GroupControl { get; init; }

    public int DisplayOrder { get; init; }

    /// <summary>The whole trimmed value must match; compiled with a time limit.</summary>
    public Regex? Pattern { get; init; }

    /// <summary>The pattern in words: "must be 'AC' followed by 32 hexadecimal digits".</summary>
    public string? PatternMessage { get; init; }

    /// <summary>A made-up value that matches.</summary>
    public string? Example { get; init; }

    public IReadOnlyList<ConfigurationOption> Options { get; init; } = [];

    /// <summary>Authentication types that use the entry; empty means all.</summary>
    public IReadOnlyList<string> For { get; init; } = [];

    /// <summary>A URL that the hub may send this instance's credential to: only the provider's own origins are taken.</summary>
    public bool IsBaseUrl { get; init; }

    public bool AppliesTo(string authenticationType) =>
        For.Count == 0 || For.Contains(authenticationType, StringComparer.OrdinalIgnoreCase);
}

/// <summary>One choice of a COMBO.</summary>
public sealed record ConfigurationOption(string Value, string Description);
