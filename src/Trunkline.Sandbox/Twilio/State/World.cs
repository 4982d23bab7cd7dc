using System.Collections.Concurrent;
using Trunkline.Sandbox.Tenants;
using Trunkline.Sandbox.Timing;

namespace Trunkline.Sandbox.Twilio.State;

/// <summary>
/// What the simulated Twilio knows of one tenant: accounts with their records, keys, numbers. Rooms above put their own
/// parts into it, so it knows none of them.
/// </summary>
internal sealed class World(Stage stage) : IDisposable
{
    private readonly List<object> parts = [];
    private Action<World, Account>? charged;

    public SandboxOptions Options => stage.Options;

    public string Tenant => stage.Tenant;

    public Agenda Agenda => stage.Agenda;

    public DateTimeOffset Now => stage.Time.GetUtcNow();

    /// <summary>
    /// Held while calls change. One for all: calls touch each other, in conferences, in queues and as parent and child.
    /// Never held across a request to anybody.
    /// </summary>
    public Lock Voice { get; } = new();

    /// <summary>The credentials it started with.</summary>
    public SeededAccount Seeded { get; } = SeededAccount.Of(stage.Tenant);

    public Sids Sids { get; } = new((ulong)stage.Options.SeedNumber ^ TenantNames.Number(stage.Tenant));

    /// <summary>A counter of their own, so that reading a page does not change the SIDs of what is made next.</summary>
    public Sids RequestIds { get; } = new();

    public Collection<Account> Accounts { get; } = new(capacity: 1100);

    /// <summary>All API keys of all accounts by SID: a key is a user name, so it is looked up before any account.</summary>
    public ConcurrentDictionary<string, ApiKey> Keys { get; } = new(StringComparer.Ordinal);

    /// <summary>Which account holds which number. A number is sold once in the whole sandbox.</summary>
    public ConcurrentDictionary<string, string> NumberOwners { get; } = new(StringComparer.Ordinal);

    /// <summary>Where the sandbox is reached, for addresses it tells customers' servers; without a slash at the end.</summary>
    public string PublicUrl => Options.ListeningAt;

    /// <summary>Has a room above told which account has made something that costs.</summary>
    public void WhenCharged(Action<World, Account> tell) => charged += tell;

    public void Charge(Account account) => charged?.Invoke(this, account);

    public Account? FindAccount(string sid) => Accounts.Find(sid);

    /// <summary>Whether it has an account or a key of that SID.</summary>
    public bool Knows(string user) => Accounts.Find(user) is not null || Keys.ContainsKey(user);

    /// <summary>The account itself and, when it is a main account, its subaccounts.</summary>
    public IEnumerable<Account> Family(Account account) =>
        account.IsMain ? Accounts.All().Where(a => a.OwnerSid == account.Sid) : [account];

    /// <summary>Adds what a room above keeps for this world; disposed with it when it can be.</summary>
    public void Add(object part) => parts.Add(part);

    /// <summary>What a room above keeps here, by its type.</summary>
    public T Part<T>()
        where T : class
    {
        foreach (var part in parts)
        {
            if (part is T found)
            {
                return found;
            }
        }

        throw new InvalidOperationException($"Nobody has put a {typeof(T)} into this world.");
    }

    public void Dispose()
    {
        foreach (var part in parts)
        {
            (part as IDisposable)?.Dispose();
        }
    }
}
