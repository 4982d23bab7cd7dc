using Trunkline.Credentials;

namespace Trunkline.Instances;

/// <summary>What a customer granted when connecting an account, in the words of the way by which it was connected.</summary>
/// <param name="Permissions">As the provider calls them; what they allow is in the connector's definition.</param>
/// <param name="At">When it was granted; UTC epoch milliseconds.</param>
/// <param name="IsRead">The permissions were read at the provider; else they are those that were asked for.</param>
internal sealed record Grant(IReadOnlyList<string> Permissions, long At, bool IsRead)
{
    /// <summary>What the instance signs in with beside its own configuration; null when it needs nothing else.</summary>
    public LentSecrets? Secrets { get; init; }
}

/// <summary>Secrets that are not the instance's own: its way of connecting keeps them, so that a new one serves all instances at once.</summary>
/// <param name="Name">Key of the configuration entry that it stands in for.</param>
/// <param name="Open">Opens each, in the order in which they are tried.</param>
internal sealed record LentSecrets(string Name, IReadOnlyList<Func<Secret>> Open);

/// <summary>
/// Asks the ways of connecting what was granted to instances that came by them; those that no way knows are not in the answer.
/// It is asked once for a list.
/// </summary>
internal delegate Task<IReadOnlyDictionary<long, Grant>> FindGrants(
    IReadOnlyCollection<long> instanceIds,
    CancellationToken cancel
);
