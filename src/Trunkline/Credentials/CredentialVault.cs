using System.Security.Cryptography;
using Trunkline.Errors;
using Trunkline.Storage;

namespace Trunkline.Credentials;

/// <summary>
/// The hub's one place to seal and open. It starts sealed; <see cref="UnsealAsync"/> opens it when the key provider has the
/// key that the database knows. While sealed nothing is read, written or guessed.
/// </summary>
internal sealed class CredentialVault(KeyProvider keys, Database database, TimeProvider time) : IDisposable
{
    private volatile Sealer? sealer;

    /// <summary>Why the hub is sealed; null when it is open.</summary>
    public string? SealedBecause { get; private set; } = "The hub is starting.";

    public bool IsSealed => sealer is null;

    /// <exception cref="HubException">The hub is sealed (503).</exception>
    public Sealer Sealer => sealer ?? throw SealedError().Raise();

    public HubError SealedError() =>
        HubError.Unavailable($"The hub is sealed: {SealedBecause} Nothing is read or stored until then.") with
        {
            Type = "sealed",
        };

    /// <summary>Gets the key and compares it with the check values in the database. Migrations must have been applied.</summary>
    public async Task UnsealAsync(CancellationToken cancel)
    {
        var checks = await database.QueryAsync<KeyCheck>("SELECT key_id, check_value FROM key_checks", cancel: cancel);
        var result = await keys.GetAsync(firstStart: checks.Count == 0, cancel);
        if (result.Key is null)
        {
            SealedBecause = result.Problem;
            return;
        }

        var candidate = new Sealer(result.Key);
        if (checks.Count == 0)
        {
            await database.ExecuteAsync(
                "INSERT INTO key_checks (key_id, check_value, created_at) VALUES (@KeyId, @CheckValue, @At)",
                new
                {
                    candidate.KeyId,
                    candidate.CheckValue,
                    At = time.GetUtcNow().ToUnixTimeMilliseconds(),
                },
                cancel
            );
        }
        else if (!checks.Any(c => Matches(c, candidate)))
        {
            SealedBecause =
                $"The key provider holds key {candidate.KeyId}, the database was sealed with key {checks[0].key_id}. Provide that key.";
            candidate.Dispose();
            return;
        }

        SealedBecause = null;
        sealer = candidate;
    }

    public void Dispose() => sealer?.Dispose();

    private static bool Matches(KeyCheck check, Sealer candidate) =>
        check.key_id == candidate.KeyId
        && CryptographicOperations.FixedTimeEquals(check.check_value, candidate.CheckValue);

    private sealed class KeyCheck
    {
        public string key_id { get; set; } = "";
        public byte[] check_value { get; set; } = [];
    }
}
