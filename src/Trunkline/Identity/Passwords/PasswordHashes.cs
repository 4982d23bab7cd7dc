using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Trunkline.Identity.Passwords;

/// <summary>
/// Password hashes: PBKDF2 with HMAC-SHA512, in the framework's format, which holds salt and iterations, so that these can
/// be raised later.
/// </summary>
internal sealed class PasswordHashes : IDisposable
{
    /// <summary>OWASP's number for PBKDF2-HMAC-SHA512 (Password Storage Cheat Sheet).</summary>
    private const int Iterations = 210_000;

    private readonly PasswordHasher<PasswordHashes> hasher = new(
        Options.Create(new PasswordHasherOptions { IterationCount = Iterations })
    );

    /// <summary>A hash takes a core for a tenth of a second: a flood of sign-ins must not take all of them from the calls.</summary>
    private readonly SemaphoreSlim lanes = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <summary>Compared with when there is no such user, so that the answer takes as long as for one.</summary>
    private readonly Lazy<string> decoy;

    public PasswordHashes() => decoy = new(() => hasher.HashPassword(this, "no user has this"));

    public Task<string> HashAsync(string password, CancellationToken cancel) =>
        InLaneAsync(() => hasher.HashPassword(this, password), cancel);

    /// <param name="hash">Null when there is no such user, or none with a password; costs the same and never matches.</param>
    /// <param name="password">As it was typed.</param>
    /// <param name="cancel">Ends the wait for a free core.</param>
    public async Task<bool> VerifyAsync(string? hash, string password, CancellationToken cancel)
    {
        var result = await InLaneAsync(() => hasher.VerifyHashedPassword(this, hash ?? decoy.Value, password), cancel);
        return hash is not null && result != PasswordVerificationResult.Failed;
    }

    public void Dispose() => lanes.Dispose();

    private async Task<T> InLaneAsync<T>(Func<T> work, CancellationToken cancel)
    {
        await lanes.WaitAsync(cancel);
        try
        {
            return await Task.Run(work, cancel);
        }
        finally
        {
            lanes.Release();
        }
    }
}
