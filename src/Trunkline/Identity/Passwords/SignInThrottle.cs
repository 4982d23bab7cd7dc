using System.Collections.Concurrent;
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
    private const int FreeAttempts = 5,
        MaxRemembered = 10_000;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Forgiven = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<TokenHash, Attempts> attempts = new();

    /// <summary>
    /// Counts an attempt before its password is looked at, so that many at once count as many; <see cref="Succeeded"/>
    /// takes it back.
    /// </summary>
    /// <exception cref="HubException">429 with the seconds to wait.</exception>
    public void Begin(string email)
    {
        var now = time.GetUtcNow();
        if (attempts.Count >= MaxRemembered)
        {
            foreach (var old in attempts.Where(a => a.Value.ForgivenAt <= now))
            {
                attempts.TryRemove(old);
            }
        }

        var entry = attempts.GetOrAdd(Key(email), _ => new Attempts());
        lock (entry)
        {
            if (entry.ForgivenAt <= now)
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
        }
    }

    public void Succeeded(string email) => attempts.TryRemove(Key(email), out _);

    private static TimeSpan Wait(int more) =>
        TimeSpan.FromSeconds(Math.Min(LongestWait.TotalSeconds, Math.Pow(2, Math.Min(more, 20))));

    private static TokenHash Key(string email) => TokenHash.Of(Encoding.UTF8.GetBytes(email));

    private sealed class Attempts
    {
        public int Count { get; set; }
        public DateTimeOffset WaitUntil { get; set; }
        public DateTimeOffset ForgivenAt { get; set; }
    }
}
