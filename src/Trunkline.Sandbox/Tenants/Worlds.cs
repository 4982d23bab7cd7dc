using System.Collections.Concurrent;
using Trunkline.Sandbox.Traffic;

namespace Trunkline.Sandbox.Tenants;

/// <summary>
/// All tenants of a server, and which of them a request is for: the one that knows the user name of its credentials, the
/// one that a provider reads out of it in its own way, or the one chosen by query or cookie.
/// </summary>
internal sealed class Worlds(TenantSettings settings) : IAsyncDisposable
{
    /// <summary>Query parameter and cookie by which a page chooses a tenant.</summary>
    public const string Parameter = "tenant";
    public const string Cookie = "sandbox_tenant";

    private readonly ConcurrentDictionary<string, Tenant> others = new(StringComparer.Ordinal);

    /// <summary>Which tenant last knew a user name; only a hint, for keys and accounts come and go.</summary>
    private readonly ConcurrentDictionary<string, Tenant> hints = new(StringComparer.Ordinal);

    public Tenant Default { get; } =
        new(Tenant.Default, settings.Options.Seed ? settings.Options.StartingSeed : NamedSeed.Empty, settings);

    public IEnumerable<Tenant> All => others.Values.OrderBy(t => t.Name, StringComparer.Ordinal).Prepend(Default);

    public int Count => others.Count + 1;

    public Tenant TenantOf(HttpContext http)
    {
        if (others.IsEmpty)
        {
            return Default;
        }

        if (http.Features.Get<Tenant>() is { } known)
        {
            return known;
        }

        var tenant = Choose(http.Request) ?? Default;
        http.Features.Set(tenant);
        return tenant;
    }

    public Tenant? Find(string name) => name == Tenant.Default ? Default : others.GetValueOrDefault(name);

    /// <summary>A new tenant, or null when there is one of that name.</summary>
    public async Task<Tenant?> CreateAsync(string name, NamedSeed seed)
    {
        var tenant = new Tenant(name, seed, settings);
        if (name != Tenant.Default && others.TryAdd(name, tenant))
        {
            return tenant;
        }

        await tenant.DisposeAsync();
        return null;
    }

    public async Task<bool> DeleteAsync(string name)
    {
        if (!others.TryRemove(name, out var tenant))
        {
            return false;
        }

        await tenant.DisposeAsync();
        return true;
    }

    /// <summary>The tenant with an account or key of that SID.</summary>
    public Tenant? OfUser(string sid)
    {
        if (Default.Stage.Knows(sid))
        {
            return Default;
        }

        if (hints.TryGetValue(sid, out var hint) && hint.Stage.Knows(sid))
        {
            return hint;
        }

        if (others.Values.FirstOrDefault(t => t.Stage.Knows(sid)) is not { } found)
        {
            return null;
        }

        hints[sid] = found;
        return found;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var tenant in All)
        {
            await tenant.DisposeAsync();
        }
    }

    private Tenant? Choose(HttpRequest request)
    {
        if (BasicCredentials.Parse(request.Headers.Authorization) is { } credentials)
        {
            return OfUser(credentials.User);
        }

        foreach (var clue in settings.Clues)
        {
            if (clue(request, this, out var tenant))
            {
                return tenant;
            }
        }

        var chosen = request.Query[Parameter].ToString();
        return Find(chosen.Length > 0 ? chosen : request.Cookies[Cookie] ?? "");
    }
}
