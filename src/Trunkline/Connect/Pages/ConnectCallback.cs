using Trunkline.Audit;
using Trunkline.Connect.Sessions;
using Trunkline.Errors;
using Trunkline.Storage;

namespace Trunkline.Connect.Pages;

/// <summary>
/// The address that a provider sends a browser back to; anybody can write such an address. It only carries on a session that
/// this browser began, and the way asks the provider about the account.
/// </summary>
internal sealed class ConnectCallback(
    ConnectVisits visits,
    ConnectActions actions,
    ConnectWays ways,
    ConnectSessions sessions,
    Database database,
    AuditLog audit
)
{
    public async Task<IResult> AnswerAsync(HttpContext http, string path)
    {
        if (await ways.OfPathAsync(path, http.RequestAborted) is not (var way, var app))
        {
            return ConnectPage.Failed(http, "unknown", 404);
        }

        var query = http.Request.Query;
        var visit = await visits.FindAsync(http, null);
        if (
            visit is not { Session: { Step: ConnectStep.Away } session }
            || session.AppId != app.Id
            || visit.App is not { } own
            || own.Id != app.Id
            || own.Way != app.Way
            || query.Any(p => p.Value.Count > 1)
        )
        {
            return await RefusedAsync(http, app, "no session of this browser");
        }

        if (session.HasExpired(sessions.Now))
        {
            return await visits.FailedAsync(http, session, "expired", 410);
        }

        try
        {
            var answer = await way.Return(session, app, query, http.RequestAborted);
            if (answer.Refusal is { } detail)
            {
                return await RefusedAsync(http, app, detail);
            }

            await (
                answer.Account is { } account
                    ? actions.FoundAsync(session, account, http.RequestAborted)
                    : actions.EndAsync(session, answer.Failure!, http.RequestAborted)
            );
            return ConnectPage.SeeOther(http, ConnectPage.FlowPath);
        }
        catch (HubException unsure) when (unsure.Error.Kind == ErrorKind.ProviderUnavailable)
        {
            // Nothing is known and nothing is lost: the session stays, and the browser may come back once more.
            return ConnectScreens.Away(visit, isDown: true);
        }
    }

    /// <summary>Nothing is linked, and the tenant can read that somebody tried.</summary>
    private async Task<IResult> RefusedAsync(HttpContext http, WayApp app, string detail)
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
        return ConnectPage.Failed(http, "forged", 400);
    }
}
