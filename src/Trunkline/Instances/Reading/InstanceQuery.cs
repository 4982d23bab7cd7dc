using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;

namespace Trunkline.Instances.Reading;

/// <summary>What lists of instances may be asked for.</summary>
internal sealed class InstanceQuery
{
    [FromQuery(Name = "searchText")]
    [Description("Part of name, connector key, tag, folder, or account at the provider, in any case; or a whole id.")]
    public string? SearchText { get; init; }

    [FromQuery(Name = "tags[]")]
    [Description("A tag; sent several times, all must be there.")]
    public string[]? Tags { get; init; }

    [FromQuery(Name = "tags")]
    [Description("The same as tags[].")]
    public string[]? PlainTags { get; init; }

    [FromQuery(Name = "health")]
    [Description("A state of health; attention: all that need someone.")]
    [AllowedValues(
        HealthState.Healthy,
        HealthState.Degraded,
        HealthState.NeedsReauth,
        HealthState.Misconfigured,
        HealthState.Disabled,
        HealthState.Unverified,
        InstanceFilter.Attention
    )]
    public string? Health { get; init; }

    [FromQuery(Name = "folder")]
    [Description("A folder with those below it; empty: instances in none.")]
    public string? Folder { get; init; }

    [FromQuery(Name = "environment")]
    [Description("test: a provider's test credentials; connect: a customer's account; live: all others.")]
    [AllowedValues("live", "test", "connect")]
    public string? Environment { get; init; }

    [FromQuery(Name = "orderBy")]
    [Description("created (default): newest first; name; lastUsed: latest first.")]
    [AllowedValues("created", "name", "lastUsed")]
    public string? OrderBy { get; init; }

    [FromQuery(Name = "hydrate")]
    [Description("false leaves out tokens and configuration, and allows 1000 a page.")]
    public bool? Hydrate { get; init; }

    [FromQuery(Name = "showToken")]
    [Description("false leaves tokens out, and records no view.")]
    public bool? ShowToken { get; init; }
}
