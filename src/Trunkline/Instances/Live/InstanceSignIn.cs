using System.Globalization;
using Trunkline.Credentials;
using Trunkline.Errors;
using Trunkline.Identity;
using Trunkline.Identity.Callers;
using Trunkline.Identity.Sessions;

namespace Trunkline.Instances.Live;

/// <summary>
/// Signs in a call through an instance: an element token with its user's secret, an element token alone as Basic password
/// (passthrough), or an API key or the console's cookie with the instance's id in the header <c>Trunkline-Instance</c>.
/// </summary>
internal sealed class InstanceSignIn(
    CallerTable callers,
    LiveInstances instances,
    CredentialVault vault,
    ConsoleCookie cookie
)
{
    private const string InstanceHeader = AuthorizationHeader.InstanceHeader;

    public async ValueTask<LiveInstance> RequireAsync(HttpContext http)
    {
        var result = await ResolveAsync(http, CallerConnection.Of(http), tokenAlone: false);
        return result.Instance ?? throw result.Error!.Raise();
    }

    /// <param name="http">The request.</param>
    /// <param name="connection">By which it came.</param>
    /// <param name="tokenAlone">The element token needs no User beside it: provider SDKs can send only one secret.</param>
    public ValueTask<SignInResult> ResolveAsync(HttpContext http, CallerConnection connection, bool tokenAlone)
    {
        var text = http.Request.Headers.Authorization.ToString();
        if (vault.IsSealed)
        {
            return new(new SignInResult(null, null, vault.SealedError()));
        }

        var header = AuthorizationHeader.Parse(text);
        if (header.Problem is { } problem)
        {
            return Refuse(problem);
        }

        if (
            header.Element.IsEmpty
            && (!header.Bearer.IsEmpty || (header.User.IsEmpty && cookie.Read(http.Request) is not null))
        )
        {
            return ByIdAsync(http, connection);
        }

        if (header.Element.IsEmpty)
        {
            return Refuse(
                tokenAlone
                    ? "The Authorization header has no element token. Send 'Element <token>', or the token as Basic password."
                    : "The Authorization header has no Element part. Send 'Authorization: User <user secret>, Element <instance token>'."
            );
        }

        var token = connection.HashOf(header.Element);
        return tokenAlone && header.User.IsEmpty && header.Bearer.IsEmpty && !cookie.IsUsed(http.Request)
            ? ByTokenAsync(token, connection.Closed)
            : ByCallerAndTokenAsync(http, connection, token);
    }

    private async ValueTask<SignInResult> ByTokenAsync(TokenHash token, CancellationToken cancel)
    {
        await callers.RefreshAsync(cancel);
        return Known(await instances.FindAsync(token, cancel), null);
    }

    private async ValueTask<SignInResult> ByCallerAndTokenAsync(
        HttpContext http,
        CallerConnection connection,
        TokenHash token
    )
    {
        var caller = await callers.ResolveAsync(http.Request, connection, connection.Closed);
        return Joined(caller, await instances.FindAsync(token, connection.Closed));
    }

    private static SignInResult Joined(CallerResult caller, LiveInstance? instance)
    {
        if (caller.Caller is null)
        {
            return new(null, null, caller.Error);
        }

        if (!caller.Caller.Has(Scopes.Calls))
        {
            return new(
                null,
                caller.Caller,
                HubError.Forbidden($"This API key lacks the scope '{Scopes.Calls}'. Make a key that has it.")
            );
        }

        // A token of someone else is as wrong as one that does not exist.
        return instance is not null && instance.IsVisibleTo(caller.Caller)
            ? Known(instance, caller.Caller)
            : Known(null, caller.Caller);
    }

    private static SignInResult Known(LiveInstance? instance, Caller? caller) =>
        instance is null
            ? new(null, caller, HubError.Unauthorized("The Element token is not valid."))
            : new(instance, caller, null);

    private static ValueTask<SignInResult> Refuse(string message) =>
        new(new SignInResult(null, null, HubError.Unauthorized(message)));

    private async ValueTask<SignInResult> ByIdAsync(HttpContext http, CallerConnection connection)
    {
        var caller = await callers.ResolveAsync(http.Request, connection, connection.Closed);
        if (caller.Caller is null)
        {
            return new(null, null, caller.Error);
        }

        // Before the instance is looked for: who may not call learns nothing of which there are.
        if (!caller.Caller.Has(Scopes.Calls))
        {
            return Joined(caller, null);
        }

        if (
            !long.TryParse(
                http.Request.Headers[InstanceHeader],
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var id
            )
        )
        {
            return new(
                null,
                caller.Caller,
                HubError.Invalid(
                    $"This request names no instance. Send its id in the header '{InstanceHeader}', or 'Element <instance token>' in the Authorization header."
                )
            );
        }

        var instance = await instances.FindByIdAsync(id, connection.Closed);
        return instance is not null && instance.IsVisibleTo(caller.Caller)
            ? Joined(caller, instance)
            : new(null, caller.Caller, HubError.NotFound($"No element instance found with ID {id}"));
    }
}

/// <summary>An instance, or the reason why there is none.</summary>
internal readonly record struct SignInResult(LiveInstance? Instance, Caller? Caller, HubError? Error);
