namespace Trunkline.Connectors.Calls;

/// <summary>A call to the provider, ready but for the base URL and the credential.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="PathAndQuery">From the root of the host, escaped.</param>
/// <param name="Body">Null: no body.</param>
/// <param name="ContentType">Of the body.</param>
public sealed record ProviderCall(string Method, string PathAndQuery, ReadOnlyMemory<byte>? Body, string? ContentType);

/// <summary>What the caller asked for.</summary>
public sealed record CallInput
{
    /// <summary>Values of the path parameters, decoded.</summary>
    public required IReadOnlyDictionary<string, string> Path { get; init; }

    /// <summary>Query parameters, decoded, in order, names may repeat.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Query { get; init; }

    /// <summary>The JSON body, or null.</summary>
    public System.Text.Json.JsonElement? Body { get; init; }

    /// <summary>Configuration values that are not secret, by key; null when unset.</summary>
    public required Func<string, string?> Configuration { get; init; }
}

/// <summary>What the list parameters were understood as; goes along to the answer's mapper.</summary>
public sealed record ListRequest
{
    /// <summary>Properties to keep; empty means all.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>Order of the items within the page that is returned.</summary>
    public IReadOnlyList<(string Field, bool Descending)> OrderBy { get; init; } = [];

    public int PageSize { get; init; }

    /// <summary>Items to leave out when the hub itself cuts the list.</summary>
    public int Skip { get; init; }

    /// <summary>The provider's page or offset that was asked for, where the style counts.</summary>
    public int Position { get; init; }

    /// <summary>
    /// What was sent beside the page itself, as an escaped query, so that a token for the next page can say it again.
    /// Members that begin with <c>~</c> are for the hub (a placeholder of the provider's path).
    /// </summary>
    public string Query { get; init; } = "";

    /// <summary>What the provider cannot filter by: only items that fulfil all of it are kept of each page.</summary>
    public IReadOnlyList<MemberCondition> Conditions { get; init; } = [];

    /// <summary>Soft warnings for the <c>Elements-Error</c> header.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

/// <summary>A member of an item has one of these values, in any case.</summary>
public sealed record MemberCondition(string Member, IReadOnlyList<string> Values);

/// <summary>A call, or every reason why it cannot be made.</summary>
/// <param name="Call">Null when there are problems.</param>
/// <param name="List">Set on lists.</param>
/// <param name="Problems">Each names the parameter or field, what is wrong and what to do.</param>
public sealed record BuiltCall(ProviderCall? Call, ListRequest? List, IReadOnlyList<string> Problems);
