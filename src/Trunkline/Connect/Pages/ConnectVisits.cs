using Trunkline.Catalog;
using Trunkline.Connect.Sessions;
using Trunkline.Connectors.Definition;

namespace Trunkline.Connect.Pages;

/// <summary>Finds out which session a browser is bound to, and says on a page of that session what is wrong.</summary>
internal sealed class ConnectVisits(
    ConnectSessions sessions,
    ConnectWays ways,
    ConnectorCatalog catalog,
    ConnectAddresses addresses
)
{
    /// <summary>The visit of a session's browser; null when this browser has none.</summary>
    public async Task<ConnectVisit?> FindAsync(HttpContext http, IFormCollection? form)
    {
        var secret =
            ConnectFrame.Is(http.Request) && form?["browser"].ToString() is { Length: 43 } carried
                ? carried
                : BrowserSecret.Read(http, addresses.IsSecure(http.Request));
        return secret is not null && await sessions.ByBrowserAsync(secret, http.RequestAborted) is { } session
            ? await OfAsync(http, session, secret)
            : null;
    }

    public async Task<ConnectVisit> OfAsync(HttpContext http, ConnectSession session, string secret) =>
        new(http, session, secret, await AppAsync(http, session), Connector(session), sessions.Now);

    /// <summary>A page of the session that says what is wrong, with a way back to the application.</summary>
    public async Task<IResult> FailedAsync(
        HttpContext http,
        ConnectSession session,
        string reason,
        int status,
        string? back = null
    )
    {
        var texts = ConnectTexts.In(session.Locale).For(Connector(session));
        var app = await AppAsync(http, session);
        ConnectFrame.Allow(http, session, app);
        back ??= session.ReturnUrl is { } url ? ReturnUrl.With(url, ("error", reason), ("session", session.Uid)) : null;
        return ConnectPage.Failed(http, texts, reason, app?.Name ?? texts["app.unnamed"], status, back);
    }

    private Task<WayApp?> AppAsync(HttpContext http, ConnectSession session) =>
        ways.AppAsync(session.AccountId, ways.Of(session), http.RequestAborted);

    private ConnectorDefinition? Connector(ConnectSession session) =>
        catalog.Find(session.ConnectorKey ?? session.Connectors[0])?.Definition;
}
