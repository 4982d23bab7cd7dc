namespace Trunkline.Connectors.Definition;

/// <summary>A kind of thing at the provider (<c>messages</c>): its fields and its operations.</summary>
public sealed record ResourceDefinition
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    /// <summary>Field that names one of them (<c>sid</c>).</summary>
    public string? PrimaryKey { get; init; }

    public IReadOnlyList<FieldDefinition> Fields { get; init; } = [];

    public required IReadOnlyList<OperationDefinition> Operations { get; init; }
}

/// <summary>A field of a resource as callers see it. <see cref="Type"/>: string, integer, number, boolean, dateTime, date, object, array.</summary>
public sealed record FieldDefinition
{
    public required string Name { get; init; }

    public string Type { get; init; } = "string";

    public string? Description { get; init; }

    /// <summary>Its path in the provider's answer; the name itself when not said.</summary>
    public string? ProviderPath { get; init; }

    public bool Required { get; init; }

    public bool Filterable { get; init; }

    public bool Createable { get; init; }

    public bool Updateable { get; init; }

    public IReadOnlyList<string> Values { get; init; } = [];
}

/// <summary>One operation: what callers ask for, and what the provider is asked.</summary>
public sealed record OperationDefinition
{
    /// <summary><c>createMessage</c>; unique in the connector.</summary>
    public required string Id { get; init; }

    /// <summary>GET, POST, PUT, PATCH or DELETE.</summary>
    public required string Method { get; init; }

    /// <summary>Path in the hub, <c>/messages/{id}</c>, without the <c>/hubs/{hub}</c> prefix.</summary>
    public required string Path { get; init; }

    public required string ProviderMethod { get; init; }

    /// <summary>Path at the provider, from the root of the host.</summary>
    public required Template ProviderPath { get; init; }

    public string? Summary { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<ParameterDefinition> Parameters { get; init; } = [];

    public RequestDefinition? Request { get; init; }

    public AnswerDefinition Answer { get; init; } = new();

    /// <summary>Set on lists only.</summary>
    public ListDefinition? List { get; init; }
}

/// <summary>A path or query parameter of the hub's operation; <see cref="ProviderName"/> is its name at the provider
/// (a query parameter, or a placeholder of the provider's path when <see cref="InProviderPath"/>).</summary>
public sealed record ParameterDefinition
{
    public required string Name { get; init; }

    /// <summary><c>path</c> or <c>query</c>.</summary>
    public required string In { get; init; }

    public string? ProviderName { get; init; }

    public bool InProviderPath { get; init; }

    public bool Required { get; init; }

    public string? Default { get; init; }

    public string? Description { get; init; }

    public string? Example { get; init; }

    public IReadOnlyList<string> Values { get; init; } = [];
}

/// <summary>How a body becomes the provider's body.</summary>
public sealed record RequestDefinition
{
    /// <summary><c>form</c> or <c>json</c>.</summary>
    public string Encoding { get; init; } = "json";

    /// <summary>Members that are known. Others are passed on under their own name when <see cref="AllowOthers"/>.</summary>
    public IReadOnlyList<RequestField> Fields { get; init; } = [];

    public bool AllowOthers { get; init; } = true;

    /// <summary>Provider fields that are filled when the caller leaves them out: <c>From: "{sender}"</c>. A template without a value fills nothing.</summary>
    public IReadOnlyList<KeyValuePair<string, Template>> Defaults { get; init; } = [];

    /// <summary>
    /// Groups of provider fields of which at least one must be there (<c>[[Body, MediaUrl, ContentSid]]</c>). A default that
    /// belongs to a group is filled only when the caller gave no other member of the group.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<string>> OneOf { get; init; } = [];

    /// <summary>Canonical members that are accepted and not sent (<c>subject</c>, <c>providerName</c>).</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];
}

/// <summary>A member of the request body. <see cref="Name"/> is the provider's name, <see cref="Aliases"/> are canonical names for it (<c>message</c> for <c>Body</c>).</summary>
public sealed record RequestField
{
    public required string Name { get; init; }

    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>string, integer, number, boolean, array (repeated in forms), object.</summary>
    public string Type { get; init; } = "string";

    public bool Required { get; init; }

    public string? Description { get; init; }

    public string? Example { get; init; }

    public IReadOnlyList<string> Values { get; init; } = [];
}

/// <summary>How the provider's answer becomes the hub's.</summary>
public sealed record AnswerDefinition
{
    /// <summary>Member that holds the answer (<c>messages</c>); null: the answer is the root.</summary>
    public string? Root { get; init; }

    /// <summary>Keep the provider's own members beside the mapped ones.</summary>
    public bool KeepRaw { get; init; } = true;

    /// <summary>Canonical members added to each item.</summary>
    public IReadOnlyList<AnswerField> Fields { get; init; } = [];

    /// <summary>An example item, as JSON text, for the documentation.</summary>
    public string? Example { get; init; }
}

/// <summary>One canonical member: from the provider's member <see cref="From"/> through <see cref="Convert"/>, or the literal <see cref="Constant"/>.</summary>
public sealed record AnswerField
{
    public required string Name { get; init; }

    public string? From { get; init; }

    /// <summary>A literal JSON text (<c>"TWILIO"</c>, <c>true</c>).</summary>
    public string? Constant { get; init; }

    /// <summary>null (as it is), <c>isoDate</c> (RFC 2822 or ISO to <c>2014-11-04T21:43:39Z</c>), <c>number</c>, <c>oneOf</c> (boolean: value is in <see cref="Values"/>), <c>map</c> (look up in <see cref="Map"/>).</summary>
    public string? Convert { get; init; }

    public IReadOnlyList<string> Values { get; init; } = [];

    public IReadOnlyDictionary<string, string> Map { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);
}
