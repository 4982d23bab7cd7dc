namespace Trunkline.Connectors.Definition;

/// <summary>Where the provider is.</summary>
public sealed record ProviderDefinition
{
    /// <summary>Scheme and host, no path: <c>https://api.twilio.com</c>.</summary>
    public required string BaseUrl { get; init; }

    /// <summary>Other base URLs; the first whose <see cref="RegionalBaseUrl.When"/> values are all set wins over <see cref="BaseUrl"/>.</summary>
    public IReadOnlyList<RegionalBaseUrl> BaseUrls { get; init; } = [];

    /// <summary>Path prefixes that the credential may be sent to; a passthrough path outside of them is refused.</summary>
    public required IReadOnlyList<string> PathPrefixes { get; init; }

    /// <summary>Accept header of hub-resource calls.</summary>
    public string Accept { get; init; } = "application/json";

    public required ProviderErrorDefinition Errors { get; init; }

    public RetryDefinition Retry { get; init; } = new();

    /// <summary>Headers of an answer that may hold the provider's own id of the request, the first that is there wins; beside <c>X-Request-Id</c>.</summary>
    public IReadOnlyList<string> RequestIdHeaders { get; init; } = [];
}

/// <summary>A base URL for a region: <c>when: [edge, region]</c>, <c>url: https://api.{edge}.{region}.twilio.com</c>.</summary>
public sealed record RegionalBaseUrl(IReadOnlyList<string> When, string Url);

/// <summary>Where a provider's error answer keeps its text, code and link (member paths such as <c>error.message</c>).</summary>
public sealed record ProviderErrorDefinition(string Message, string? Code = null, string? MoreInfo = null);

/// <summary>What may be sent again. Twilio answers 429 before it does anything, so a 429 is safe to repeat, POST included.</summary>
public sealed record RetryDefinition
{
    /// <summary>A 429 means that nothing was done, also for POST.</summary>
    public bool TooManyRequestsIsSafe { get; init; }

    /// <summary>Times a call may be sent in all; 1 to 5, default 3.</summary>
    public int Attempts { get; init; } = 3;
}
