namespace Trunkline.Identity;

/// <summary>What an API key may do.</summary>
internal static class Scopes
{
    /// <summary>Calls through instances: hub resources and passthrough.</summary>
    public const string Calls = "calls";

    public const string InstancesRead = "instances:read";
    public const string InstancesWrite = "instances:write";

    /// <summary>Show instance tokens.</summary>
    public const string TokensRead = "tokens:read";

    public const string ActivityRead = "activity:read";

    /// <summary>Users, accounts, API keys, secrets.</summary>
    public const string Admin = "admin";

    public static readonly IReadOnlyList<string> All =
    [
        Calls,
        InstancesRead,
        InstancesWrite,
        TokensRead,
        ActivityRead,
        Admin,
    ];
}

/// <summary>The scope that an endpoint asks of API keys; put on a route with <see cref="ScopeExtensions.RequireScope"/>.</summary>
internal sealed record RequiredScope(string Scope);

internal static class ScopeExtensions
{
    public static TBuilder RequireScope<TBuilder>(this TBuilder builder, string scope)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new RequiredScope(scope));
}
