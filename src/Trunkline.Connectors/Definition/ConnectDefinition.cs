namespace Trunkline.Connectors.Definition;

/// <summary>How a customer gives access on the provider's own page, and what can be granted there.</summary>
/// <param name="Way">Key of a way that the hub has, such as <c>twilio-connect</c>.</param>
/// <param name="Authentication">The type of <c>authentication</c> that calls sign in with afterwards.</param>
/// <param name="Permissions">In the order in which pages name them.</param>
public sealed record ConnectDefinition(
    string Way,
    string Authentication,
    IReadOnlyList<PermissionDefinition> Permissions
)
{
    /// <summary>What these permissions allow together; a name that is not known allows nothing.</summary>
    public Allowed Allows(IEnumerable<string> granted) =>
        Permissions
            .Where(p => granted.Contains(p.Name, StringComparer.Ordinal))
            .Aggregate(Allowed.Nothing, (all, p) => all | p.Allows);

    /// <summary>The permissions that allow it, by name.</summary>
    public IEnumerable<string> NamesFor(Allowed what) =>
        Permissions.Where(p => (p.Allows & what) == what).Select(p => p.Name);
}
