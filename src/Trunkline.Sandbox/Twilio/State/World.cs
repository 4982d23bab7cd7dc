using System.Collections.Concurrent;
using Trunkline.Sandbox.Tenants;
using Trunkline.Sandbox.Timing;
using Trunkline.Sandbox.Twilio.Voice.Calls;
using Trunkline.Sandbox.Twilio.Webhooks;

namespace Trunkline.Sandbox.Twilio.State;

/// <summary>Everything the sandbox knows. It lives in memory and ends with the process.</summary>
internal sealed class World : IDisposable
{
    private readonly CancellationTokenSource ended = new();
    private long version;

    public World(SandboxOptions options, TimeProvider time, string tenant = Tenants.Tenant.Default)
    {
        Options = options;
        Tenant = tenant;
        Seeded = SeededAccount.Of(tenant);
        Sids = new((ulong)options.SeedNumber ^ TenantNames.Number(tenant));
        Time = time;
        Agenda = new(options.Capacity);
        Webhooks = new(this);
        CallEvent.KeepAll(this);
        Ended = ended.Token;
    }

    public SandboxOptions Options { get; }

    public TimeProvider Time { get; }

    /// <summary>Whose world it is.</summary>
    public string Tenant { get; }

    /// <summary>What is yet to be done, and when.</summary>
    public Agenda Agenda { get; }

    public WebhookSender Webhooks { get; }

    /// <summary>
    /// Held while calls change. One for all: calls touch each other, in conferences, in queues and as parent and child.
    /// Never held across a request to anybody.
    /// </summary>
    public Lock Voice { get; } = new();

    /// <summary>The credentials it started with.</summary>
    public SeededAccount Seeded { get; }

    public Sids Sids { get; }

    /// <summary>A counter of their own, so that reading a page does not change the SIDs of what is made next.</summary>
    public Sids RequestIds { get; } = new();

    public Collection<Account> Accounts { get; } = new(capacity: 1100);

    /// <summary>All API keys of all accounts by SID: a key is a user name, so it is looked up before any account.</summary>
    public ConcurrentDictionary<string, ApiKey> Keys { get; } = new(StringComparer.Ordinal);

    /// <summary>Which account holds which number. A number is sold once in the whole sandbox.</summary>
    public ConcurrentDictionary<string, string> NumberOwners { get; } = new(StringComparer.Ordinal);

    /// <summary>Where the sandbox is reached, for addresses it tells customers' servers; without a slash at the end.</summary>
    public string PublicUrl => Options.ListeningAt;

    /// <summary>Goes up with everything that may have changed something.</summary>
    public long Version => Interlocked.Read(ref version);

    public void Touch() => Interlocked.Increment(ref version);

    public DateTimeOffset Now => Time.GetUtcNow();

    public Account? FindAccount(string sid) => Accounts.Find(sid);

    /// <summary>Whether it has an account or a key of that SID.</summary>
    public bool Knows(string user) => Accounts.Find(user) is not null || Keys.ContainsKey(user);

    /// <summary>The account itself and, when it is a main account, its subaccounts.</summary>
    public IEnumerable<Account> Family(Account account) =>
        account.IsMain ? Accounts.All().Where(a => a.OwnerSid == account.Sid) : [account];

    /// <summary>Cancelled when another world has taken the place of this one; who shows it live should begin anew.</summary>
    public CancellationToken Ended { get; }

    public void Dispose()
    {
        ended.Cancel();
        ended.Dispose();
        Webhooks.Dispose();
    }
}
