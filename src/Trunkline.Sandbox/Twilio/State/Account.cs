using System.Collections.Concurrent;

namespace Trunkline.Sandbox.Twilio.State;

/// <summary>An account or a subaccount, and everything in it.</summary>
internal sealed class Account : Record
{
    // By the path of the owner ("" is the account itself), then by the name below it. So everything below a record that
    // goes is found at once, however many records there are.
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, IRecords>> collections = new(
        StringComparer.Ordinal
    );

    public required string AuthToken { get; set; }

    public SecondaryToken? SecondaryToken { get; set; }

    public required string OwnerSid { get; init; }

    public required string FriendlyName { get; set; }

    public string Status { get; set; } = "active";

    public string Type { get; set; } = "Full";

    public bool IsTest { get; init; }

    /// <summary>The Connect App this subaccount was made for, or null.</summary>
    public string? ConnectAppSid { get; init; }

    /// <summary>How its owner signs in to the pages; null when nobody does.</summary>
    public SignIn? SignIn { get; init; }

    public bool IsMain => OwnerSid == Sid;

    /// <summary>Charges of records that are no longer kept.</summary>
    public Ledger Departed { get; } = new();

    /// <summary>The path of a record below the account, which owns what is below it.</summary>
    public static string Below(string owner, string name, string sid) =>
        owner.Length == 0 ? $"{name}/{sid}" : $"{owner}/{name}/{sid}";

    public Collection<T> Collection<T>(string owner, string name, Func<Collection<T>> make)
        where T : Record =>
        collections
            .GetOrAdd(owner, static _ => new(StringComparer.Ordinal))
            .GetOrAdd(name, static (_, make) => make(), make) as Collection<T>
        ?? Awaken(owner, name, make);

    /// <summary>Everything in the account: whose it is, what it is called, and the records.</summary>
    public IEnumerable<(string Owner, string Name, IReadOnlyList<Record> Records)> Stored() =>
        from owned in collections
        from named in owned.Value
        select (owned.Key, named.Key, named.Value.Oldest());

    /// <summary>Puts records back that were stored.</summary>
    public void Store(string owner, string name, IReadOnlyList<Record> records) =>
        collections.GetOrAdd(owner, static _ => new(StringComparer.Ordinal))[name] = new StoredRecords(records);

    /// <summary>The records of a name below an owner, or null while there never was one.</summary>
    public IRecords? Records(string owner, string name) =>
        collections.TryGetValue(owner, out var owned) && owned.TryGetValue(name, out var records) ? records : null;

    private Collection<T> Awaken<T>(string owner, string name, Func<Collection<T>> make)
        where T : Record
    {
        lock (collections)
        {
            var owned = collections[owner];
            if (owned[name] is Collection<T> awake)
            {
                return awake;
            }

            var made = make();
            foreach (var record in owned[name].Oldest())
            {
                made.Add((T)record);
            }

            owned[name] = made;
            return made;
        }
    }

    /// <summary>Deletes everything a record owned, and what that owned.</summary>
    public void RemoveBelow(string owner)
    {
        if (collections.TryRemove(owner, out var owned))
        {
            foreach (var records in owned.Values)
            {
                records.Clear();
            }
        }
    }
}
