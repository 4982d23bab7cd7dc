using Trunkline.Audit;
using Trunkline.Credentials;
using Trunkline.Errors;
using Trunkline.Identity.Sessions;
using Trunkline.Storage;

namespace Trunkline.Identity.Callers;

/// <summary>
/// Signs callers in. Secrets are looked up by their SHA-256, first in memory; a reset or a change of a user empties the
/// memory, so that an old secret is dead at once; one that another process made is noticed within a second.
/// </summary>
internal sealed class CallerTable : IDisposable
{
    private readonly CallerMemory memory;
    private readonly CallerRows rows;
    private readonly CredentialVault vault;
    private readonly ConsoleSessions sessions;
    private readonly ConsoleCookie cookie;
    private readonly TimeProvider time;
    private readonly Epoch epoch;

    public CallerTable(
        CallerMemory memory,
        CallerRows rows,
        Database database,
        CredentialVault vault,
        ConsoleSessions sessions,
        ConsoleCookie cookie,
        TimeProvider time
    )
    {
        this.memory = memory;
        this.rows = rows;
        this.vault = vault;
        this.sessions = sessions;
        this.cookie = cookie;
        this.time = time;
        epoch = new Epoch(
            database,
            time,
            AccessChanges.EpochId,
            (_, _) =>
            {
                Forget();
                return Task.CompletedTask;
            }
        );
    }

    /// <summary>
    /// Who may call has changed, here or in another process. Whoever remembers anything that hangs on a user or an account
    /// (an instance's token) drops it.
    /// </summary>
    public event EventHandler? Forgotten;

    /// <summary>Forgets everyone; the next call of each asks the database.</summary>
    public void Forget()
    {
        memory.Clear();
        sessions.Forget();
        Forgotten?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>
    /// Forgets everyone when another process changed who may call. Asks the database about once a second; between, it
    /// costs nothing. For those who answer from a memory of their own without resolving a caller.
    /// </summary>
    public ValueTask RefreshAsync(CancellationToken cancel) => epoch.RefreshAsync(cancel);

    /// <summary>The caller of a platform request.</summary>
    /// <exception cref="HubException">401 with the part that is missing or wrong; 403 when an API key lacks the endpoint's scope.</exception>
    public async ValueTask<Caller> RequireAsync(HttpContext context)
    {
        if (context.Features.Get<Caller>() is { } known)
        {
            return known;
        }

        var result = await ResolveAsync(context.Request, context.RequestAborted);
        var caller = result.Caller ?? throw result.Error!.Raise();
        var scope = context.GetEndpoint()?.Metadata.GetMetadata<RequiredScope>()?.Scope ?? Scopes.Admin;
        if (!caller.Has(scope))
        {
            throw HubError.Forbidden($"This API key lacks the scope '{scope}'. Make a key that has it.").Raise();
        }

        caller = caller with { Origin = RequestOrigin.Of(context) };
        context.Features.Set(caller);
        return caller;
    }

    /// <summary>
    /// The caller that the Authorization header names, or else the console's cookie, or the reason why there is none. An
    /// Element part is left to others.
    /// </summary>
    public ValueTask<CallerResult> ResolveAsync(HttpRequest request, CancellationToken cancel) =>
        ResolveAsync(request, CallerConnection.Of(request.HttpContext), cancel);

    /// <inheritdoc cref="ResolveAsync(HttpRequest, CancellationToken)"/>
    public ValueTask<CallerResult> ResolveAsync(
        HttpRequest request,
        CallerConnection connection,
        CancellationToken cancel
    )
    {
        if (vault.IsSealed)
        {
            return new(new CallerResult(null, vault.SealedError()));
        }

        var refreshed = epoch.RefreshAsync(cancel);
        return refreshed.IsCompletedSuccessfully
            ? FindAsync(request, connection, cancel)
            : FindAfterAsync(refreshed, request, connection, cancel);
    }

    public void Dispose() => epoch.Dispose();

    private async ValueTask<CallerResult> FindAfterAsync(
        ValueTask refreshed,
        HttpRequest request,
        CallerConnection connection,
        CancellationToken cancel
    )
    {
        await refreshed;
        return await FindAsync(request, connection, cancel);
    }

    private ValueTask<CallerResult> FindAsync(
        HttpRequest request,
        CallerConnection connection,
        CancellationToken cancel
    )
    {
        var parts = AuthorizationHeader.Parse(request.Headers.Authorization);
        if (parts.Problem is { } problem)
        {
            return Refuse(problem);
        }

        if (!parts.Bearer.IsEmpty)
        {
            if (!ApiKeyToken.IsWellFormed(parts.Bearer))
            {
                return Refuse("The Bearer token is not valid.");
            }

            var hash = connection.HashOf(parts.Bearer);
            return memory.TryKey(hash, out var key) && !key.HasExpired(time)
                ? new(new CallerResult(key.Caller, null))
                : FindKeyAsync(hash, cancel);
        }

        if (parts.User.IsEmpty && cookie.Read(request) is not null)
        {
            return FindSessionAsync(request, cancel);
        }

        if (parts.User.IsEmpty)
        {
            return Refuse(
                "The Authorization header has no User part. Send 'Authorization: User <user secret>, Organization <organization secret>' or 'Authorization: Bearer <API key>'."
            );
        }

        var userHash = connection.HashOf(parts.User);
        if (parts.Organization.IsEmpty)
        {
            // With an element token beside it, User alone will do: the token names the tenant.
            return parts.Element.IsEmpty
                    ? Refuse(
                        "The Authorization header has no Organization part. Send 'Organization <organization secret>' after the User part."
                    )
                : memory.TryUser(userHash, out var user) ? new(new CallerResult(user, null))
                : FindUserAsync(userHash, null, cancel);
        }

        var organizationHash = connection.HashOf(parts.Organization);
        if (memory.TryUser(userHash, out var caller) && memory.TryOrganization(organizationHash, out var organization))
        {
            return caller.OrganizationId == organization
                ? new(new CallerResult(caller, null))
                : Refuse("The Organization secret is not valid.");
        }

        return FindUserAsync(userHash, organizationHash, cancel);
    }

    private static ValueTask<CallerResult> Refuse(string message) =>
        new(new CallerResult(null, HubError.Unauthorized(message)));

    private async ValueTask<CallerResult> FindSessionAsync(HttpRequest request, CancellationToken cancel)
    {
        var (session, error) = await sessions.ResolveAsync(request, cancel);
        return new(session?.Caller, error);
    }

    private async ValueTask<CallerResult> FindUserAsync(
        TokenHash userHash,
        TokenHash? organizationHash,
        CancellationToken cancel
    )
    {
        var before = memory.Generation;
        if (await rows.FindUserAsync(userHash, cancel) is not var (caller, organization))
        {
            return new(null, HubError.Unauthorized("The User secret is not valid."));
        }

        if (organizationHash is { } hash && organization != hash)
        {
            return new(null, HubError.Unauthorized("The Organization secret is not valid."));
        }

        memory.Keep(userHash, caller);
        if (organizationHash is { } known)
        {
            memory.Keep(known, caller.OrganizationId);
        }

        ForgetIfChangedSince(before);
        return new(caller, null);
    }

    private async ValueTask<CallerResult> FindKeyAsync(TokenHash hash, CancellationToken cancel)
    {
        var before = memory.Generation;
        var key = await rows.FindKeyAsync(hash, cancel);
        if (key is null)
        {
            return new(null, HubError.Unauthorized("The Bearer token is not valid."));
        }

        if (key.HasExpired(time))
        {
            return new(
                null,
                HubError.Unauthorized("The Bearer token has expired. Sign in again, or make a new API key.")
            );
        }

        memory.Keep(hash, key);
        ForgetIfChangedSince(before);
        return new(key.Caller, null);
    }

    /// <summary>
    /// What was read before a Forget may be stale. It is put in first and taken out after, because a Forget between a check
    /// and the put would be missed.
    /// </summary>
    private void ForgetIfChangedSince(long before)
    {
        if (before != memory.Generation)
        {
            Forget();
        }
    }
}
