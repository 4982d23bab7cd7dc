using System.Collections.Concurrent;

namespace Trunkline.Sandbox.State;

/// <summary>An account or a subaccount, and everything in it.</summary>
internal sealed class Account : Record
{
    private readonly ConcurrentDictionary<string, object> collections = new(StringComparer.Ordinal);

    public required string AuthToken { get; init; }

    public required string OwnerSid { get; init; }

    public required string FriendlyName { get; set; }

    public string Status { get; set; } = "active";

    public string Type { get; init; } = "Full";

    public bool IsTest { get; init; }

    /// <summary>The Connect App this subaccount was made for, or null.</summary>
    public string? ConnectAppSid { get; init; }

    /// <summary>How its owner signs in to the pages; null when nobody does.</summary>
    public SignIn? SignIn { get; init; }

    public bool IsMain => OwnerSid == Sid;

    /// <summary>Charges of records that are no longer kept.</summary>
    public Ledger Departed { get; } = new();

    public Collection<T> Collection<T>(string name, Func<Collection<T>> make)
        where T : Record => (Collection<T>)collections.GetOrAdd(name, static (_, make) => make(), make);
}
