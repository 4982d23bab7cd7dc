using Trunkline.Sandbox.Timing;

namespace Trunkline.Sandbox.Tenants;

/// <summary>
/// What a tenant has whatever is simulated: the time, what is yet to be done, and the state of each provider. It lives in
/// memory and ends with the process; a reset or a restore puts another one in its place.
/// </summary>
internal sealed class Stage : IDisposable
{
    private readonly List<ProviderState> providers = [];
    private long version;

    public Stage(SandboxOptions options, TimeProvider time, string tenant = TenantNames.Default)
    {
        Options = options;
        Time = time;
        Tenant = tenant;
        Agenda = new(options.Capacity);
    }

    public SandboxOptions Options { get; }

    public TimeProvider Time { get; }

    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>Whose it is.</summary>
    public string Tenant { get; }

    /// <summary>What is yet to be done, and when.</summary>
    public Agenda Agenda { get; }

    public IReadOnlyList<ProviderState> Providers => providers;

    /// <summary>Goes up with everything that may have changed something.</summary>
    public long Version => Interlocked.Read(ref version);

    public void Touch() => Interlocked.Increment(ref version);

    public void Add(ProviderState provider) => providers.Add(provider);

    /// <summary>What a provider keeps here, by its type.</summary>
    /// <exception cref="InvalidOperationException">No provider of this sandbox keeps that.</exception>
    public T Of<T>()
        where T : class
    {
        foreach (var provider in providers)
        {
            if (provider.World is T world)
            {
                return world;
            }
        }

        throw new InvalidOperationException($"No provider of this sandbox keeps a {typeof(T)}.");
    }

    /// <summary>Whether an account or a key of that name is one of its own.</summary>
    public bool Knows(string user) => providers.Exists(p => p.Knows(user));

    /// <summary>Does what has fallen due. A kind that nobody knows is nobody's work.</summary>
    public async Task DoAsync(Appointment work, CancellationToken stop)
    {
        foreach (var provider in providers)
        {
            if (provider.Do?.Invoke(work, stop) is { } doing)
            {
                await doing;
                Touch();
                return;
            }
        }
    }

    public void Dispose()
    {
        foreach (var provider in providers)
        {
            (provider.World as IDisposable)?.Dispose();
        }
    }
}
