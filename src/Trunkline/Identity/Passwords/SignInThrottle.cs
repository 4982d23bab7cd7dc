using System.Text;
using Trunkline.Credentials;
using Trunkline.Errors;

namespace Trunkline.Identity.Passwords;

/// <summary>
/// Slows guessing down, per user name and whether or not there is such a user: a few free attempts, then waits that double.
/// In memory, so a restart forgives.
/// </summary>
internal sealed class SignInThrottle(TimeProvider time)
{
    /// <summary>Names, half of them with free attempts left, half without.</summary>
    internal const int MaxRemembered = 10_000;
    private const int FreeAttempts = 5;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Forgiven = TimeSpan.FromMinutes(15);

    private readonly Lock gate = new();
    private readonly Dictionary<TokenHash, Attempts> attempts = [];

    /// <summary>
    /// Whose last attempt is longest ago comes first, and goes for a new one. Two lists, so that many names tried once cannot
    /// push out the one that is being guessed at.
    /// </summary>
    private readonly LinkedList<Attempts> free = [],
        slowed = [];

    /// <summary>
    /// Counts an attempt before its password is looked at, so that many at once count as many; <see cref="Succeeded"/>
    /// takes it back.
    /// </summary>
    /// <exception cref="HubException">429 with the seconds to wait.</exception>
    public void Begin(string email)
    {
        var now = time.GetUtcNow();
        var key = Key(email);
        lock (gate)
        {
            if (!attempts.TryGetValue(key, out var entry))
            {
                entry = new Attempts(key);
                attempts.Add(key, entry);
            }
            else if (entry.ForgivenAt <= now)
            {
                entry.Count = 0;
            }
            else if (entry.WaitUntil > now)
            {
                throw new HubError(
                    ErrorKind.TooManyRequests,
                    "Too many failed attempts with this username. Wait, then try again."
                )
                {
                    RetryAfterSeconds = (int)Math.Ceiling((entry.WaitUntil - now).TotalSeconds),
                }.Raise();
            }

            entry.Count++;
            entry.ForgivenAt = now + Forgiven;
            entry.WaitUntil = entry.Count < FreeAttempts ? now : now + Wait(entry.Count - FreeAttempts);
            Remember(entry);
        }
    }

    /// <summary>Names that are remembered, never more than the most.</summary>
    internal int Count
    {
        get
        {
            lock (gate)
            {
                return attempts.Count;
            }
        }
    }

    public void Succeeded(string email)
    {
        lock (gate)
        {
            if (attempts.TryGetValue(Key(email), out var entry))
            {
                Forget(entry);
            }
        }
    }

    private void Remember(Attempts entry)
    {
        entry.Place.List?.Remove(entry.Place);
        var list = entry.Count < FreeAttempts ? free : slowed;
        if (list.Count >= MaxRemembered / 2)
        {
            Forget(list.First!.Value);
        }

        list.AddLast(entry.Place);
    }

    private void Forget(Attempts entry)
    {
        attempts.Remove(entry.Key);
        entry.Place.List?.Remove(entry.Place);
    }

    private static TimeSpan Wait(int more) =>
        TimeSpan.FromSeconds(Math.Min(LongestWait.TotalSeconds, Math.Pow(2, Math.Min(more, 20))));

    private static TokenHash Key(string email) => TokenHash.Of(Encoding.UTF8.GetBytes(email));

    private sealed class Attempts
    {
        public Attempts(TokenHash key)
        {
            Key = key;
            Place = new LinkedListNode<Attempts>(this);
        }

        public TokenHash Key { get; }
        public LinkedListNode<Attempts> Place { get; }
        public int Count { get; set; }
        public DateTimeOffset WaitUntil { get; set; }
        public DateTimeOffset ForgivenAt { get; set; }
    }
}
