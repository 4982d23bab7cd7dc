using Microsoft.AspNetCore.Connections.Features;
using Trunkline.Credentials;

namespace Trunkline.Identity.Callers;

/// <summary>
/// What a caller's connection showed once, kept with it: an application sends the same secrets with each call, and their
/// SHA-256 need not be worked out each time. Whether they are still good is asked at each call all the same.
/// </summary>
internal sealed class CallerConnection
{
    /// <summary>User, organization and element token, and one more.</summary>
    private const int Most = 4;

    private static readonly object Key = new();
    private readonly Known?[] known = new Known?[Most];
    private int next;

    private CallerConnection(HttpContext http, CancellationToken closed)
    {
        Address = http.Connection.RemoteIpAddress?.ToString();
        Closed = closed;
    }

    /// <summary>The caller's IP address.</summary>
    public string? Address { get; }

    /// <summary>Cancelled when the caller goes away.</summary>
    public CancellationToken Closed { get; }

    /// <summary>
    /// Of the request's connection. Streams of HTTP/2 share one and end by themselves, so that each gets its own.
    /// </summary>
    public static CallerConnection Of(HttpContext http)
    {
        if (http.Request.Protocol != "HTTP/1.1" || http.Features.Get<IConnectionItemsFeature>()?.Items is not { } items)
        {
            return new CallerConnection(http, http.RequestAborted);
        }

        if (items.TryGetValue(Key, out var kept))
        {
            return (CallerConnection)kept!;
        }

        if (http.Features.Get<IConnectionLifetimeFeature>() is not { } lifetime)
        {
            return new CallerConnection(http, http.RequestAborted);
        }

        var connection = new CallerConnection(http, lifetime.ConnectionClosed);
        items[Key] = connection;
        return connection;
    }

    /// <summary>The hash of a secret as it was sent.</summary>
    public TokenHash HashOf(ReadOnlySpan<char> secret)
    {
        foreach (var entry in known)
        {
            if (entry is not null && secret.SequenceEqual(entry.Secret))
            {
                return entry.Hash;
            }
        }

        var hash = TokenHash.Of(secret);
        // One connection has one call at a time, so that nobody else writes here.
        known[next++ % Most] = new Known(secret.ToString(), hash);
        return hash;
    }

    private sealed record Known(string Secret, TokenHash Hash);
}
