using System.Security.Cryptography;
using Trunkline.Audit;
using Trunkline.Connect.Pages;
using Trunkline.Connect.Sessions;
using Trunkline.Credentials;
using Trunkline.Errors;
using Trunkline.Storage;

namespace Trunkline.Ways.Twilio;

/// <summary>
/// The Authorize URL: Twilio sends the browser here with <c>AccountSid</c>, and so can anybody who writes an address. Nothing
/// in it is believed: it only carries on a session that this browser began, and the account is asked for with the app's token.
/// </summary>
internal sealed class ConnectCallback(
    ConnectFlow flow,
    ConnectSteps steps,
    ConnectApps apps,
    ConnectSessions sessions,
    ProviderAccount provider,
    CredentialVault vault,
    Database database,
    AuditLog audit
)
{
    public async Task<IResult> AnswerAsync(HttpContext http, string path)
    {
        var app = path.Length <= 64 ? await apps.ByPathAsync(path, http.RequestAborted) : null;
        if (app is null)
        {
            return ConnectFlow.Failed(http, null, "unknown", 404);
        }

        var query = http.Request.Query;
        var visit = await flow.VisitAsync(http, null);
        var session = visit?.Session;
        if (
            session is not { Step: ConnectStep.Away }
            || session.AppId != app.Id
            || visit!.App?.Id != app.Id
            || query["AccountSid"].Count > 1
            || query["state"].Count > 1
        )
        {
            return await RefusedAsync(http, app, "no session of this browser");
        }

        if (session.HasExpired(sessions.Now))
        {
            return await flow.FailedAsync(http, session, "expired", 410);
        }

        var state = query["state"].ToString();
        if (query.ContainsKey("error"))
        {
            // Twilio does not bring the state back on this path; the cookie names the session.
            return state.Length > 0 && !IsState(session, state)
                ? await RefusedAsync(http, app, "another state")
                : await EndAsync(http, session, ConnectFailure.Declined);
        }

        var sid = query["AccountSid"].ToString();
        if (!IsState(session, state))
        {
            return await RefusedAsync(http, app, "another state");
        }

        if (!ProviderAccount.IsSid(sid))
        {
            return await RefusedAsync(http, app, "no account SID");
        }

        if (sid == app.OwnerSid)
        {
            return await EndAsync(http, session, ConnectFailure.OwnAccount);
        }

        try
        {
            return await ProveAsync(http, session, app, sid);
        }
        catch (HubException unsure) when (unsure.Error.Kind == ErrorKind.ProviderUnavailable)
        {
            // Nothing is known and nothing is lost: the session stays, and the browser may come back by Twilio once more.
            return ConnectScreens.Away(visit!, isDown: true);
        }
    }

    /// <summary>Asks the provider about the account, and takes the session on or ends it.</summary>
    private async Task<IResult> ProveAsync(HttpContext http, ConnectSession session, ConnectApp app, string sid)
    {
        var account = await provider.ReadAsync(sid, app.OpenTokens(vault.Sealer), http.RequestAborted);
        if (!account.Accepted || account.Sid != sid)
        {
            return await EndAsync(http, session, ConnectFailure.NotProved);
        }

        if (account.OwnerSid == app.OwnerSid)
        {
            return await EndAsync(http, session, ConnectFailure.OwnAccount);
        }

        if (account.Status != "active")
        {
            return await EndAsync(http, session, ConnectFailure.Inactive);
        }

        await steps.FoundAsync(session, account, app, http.RequestAborted);
        return ConnectFlow.SeeOther(http, "/connect/flow");
    }

    private async Task<IResult> EndAsync(HttpContext http, ConnectSession session, string reason)
    {
        await steps.EndAsync(session, reason, http.RequestAborted);
        return ConnectFlow.SeeOther(http, "/connect/flow");
    }

    private static bool IsState(ConnectSession session, string state) =>
        session.StateHash is { } expected
        && state.Length == 43
        && CryptographicOperations.FixedTimeEquals(expected, TokenHash.Of(state).ToBytes());

    /// <summary>Nothing is linked, and the tenant can read that somebody tried.</summary>
    private async Task<IResult> RefusedAsync(HttpContext http, ConnectApp app, string detail)
    {
        await database.WriteAsync(
            transaction =>
                audit.WriteAsync(
                    transaction,
                    null,
                    RequestOrigin.Of(http),
                    new AuditEntry("connect-callback.refused", "connect-app", app.Id, app.AccountId, detail)
                ),
            http.RequestAborted
        );
        return ConnectFlow.Failed(http, null, "forged", 400);
    }
}
