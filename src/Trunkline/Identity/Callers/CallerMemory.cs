using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Trunkline.Credentials;

namespace Trunkline.Identity.Callers;

/// <summary>Callers by the SHA-256 of what they signed in with, so that the next request of each needs no database.</summary>
internal sealed class CallerMemory
{
    /// <summary>More than this many entries and the memory starts afresh: it is a cache, and must not grow with attacks.</summary>
    private const int MaxRemembered = 100_000;

    private readonly ConcurrentDictionary<TokenHash, Caller> users = new();
    private readonly ConcurrentDictionary<TokenHash, long> organizations = new();
    private readonly ConcurrentDictionary<TokenHash, KeyCaller> keys = new();
    private long generation;

    /// <summary>Counts how often everything was forgotten.</summary>
    public long Generation => Interlocked.Read(ref generation);

    public bool TryUser(TokenHash hash, [NotNullWhen(true)] out Caller? caller) => users.TryGetValue(hash, out caller);

    public bool TryOrganization(TokenHash hash, out long id) => organizations.TryGetValue(hash, out id);

    public bool TryKey(TokenHash hash, [NotNullWhen(true)] out KeyCaller? key) => keys.TryGetValue(hash, out key);

    public void Keep(TokenHash hash, Caller user) => Keep(users, hash, user);

    public void Keep(TokenHash hash, long organizationId) => Keep(organizations, hash, organizationId);

    public void Keep(TokenHash hash, KeyCaller key) => Keep(keys, hash, key);

    public void Clear()
    {
        Interlocked.Increment(ref generation);
        users.Clear();
        organizations.Clear();
        keys.Clear();
    }

    private static void Keep<T>(ConcurrentDictionary<TokenHash, T> memory, TokenHash hash, T value)
    {
        if (memory.Count >= MaxRemembered)
        {
            memory.Clear();
        }

        memory[hash] = value;
    }
}
