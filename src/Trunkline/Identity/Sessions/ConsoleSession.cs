using Trunkline.Credentials;

namespace Trunkline.Identity.Sessions;

/// <summary>Someone who is signed in with a browser.</summary>
internal sealed class ConsoleSession
{
    private long expiresAt;
    private int extending;

    internal ConsoleSession(long id, Caller caller, long createdAt, long expiresAt)
    {
        Id = id;
        Caller = caller;
        CreatedAt = createdAt;
        this.expiresAt = expiresAt;
    }

    internal long Id { get; }

    internal Caller Caller { get; }

    internal long CreatedAt { get; }

    /// <summary>Moves on while the session is used.</summary>
    internal long ExpiresAt
    {
        get => Interlocked.Read(ref expiresAt);
        set => Interlocked.Exchange(ref expiresAt, value);
    }

    /// <summary>True for one at a time; <see cref="Extended"/> lets the next in.</summary>
    internal bool TryExtend() => Interlocked.Exchange(ref extending, 1) == 0;

    internal void Extended() => Volatile.Write(ref extending, 0);

    public override string ToString() => $"session {Id}";
}

/// <summary>A session as it was just begun; the token is for the cookie alone.</summary>
internal sealed record BegunSession(User User, Secret Token, long ExpiresAt) : IDisposable
{
    public void Dispose() => Token.Dispose();

    public override string ToString() => "***";
}
