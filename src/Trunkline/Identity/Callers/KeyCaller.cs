namespace Trunkline.Identity.Callers;

/// <summary>Whoever calls with a bearer: an API key, or the token of a sign-in.</summary>
/// <param name="Caller">With the key's scopes.</param>
/// <param name="ExpiresAt">UTC epoch milliseconds; null for a key without an end.</param>
internal sealed record KeyCaller(Caller Caller, long? ExpiresAt)
{
    public bool HasExpired(TimeProvider time) => ExpiresAt is { } at && at <= time.GetUtcNow().ToUnixTimeMilliseconds();
}
