using Trunkline.Catalog;
using Trunkline.Connect.Sessions;
using Trunkline.Connectors.Definition;
using Trunkline.Credentials;
using Trunkline.Instances.Reading;

namespace Trunkline.Connect.Pages;

/// <summary>A link is opened: the page that says what is asked for, and the step that binds the session to this browser.</summary>
internal sealed class ConnectStart(
    ConnectSessions sessions,
    ConnectVisits visits,
    ConnectWays ways,
    ConnectAddresses addresses,
    ConnectorCatalog catalog,
    InstanceStore instances,
    ConnectFlow flow
)
{
    public async Task<IResult> ShowAsync(HttpContext http, string link)
    {
        var (session, refusal) = await OpenAsync(http, link);
        if (session is null)
        {
            return refusal!;
        }

        if (session.Mode == ConnectMode.Manage)
        {
            return await BeginAsync(http, link);
        }

        var texts = ConnectTexts.In(session.Locale);
        var choices = session.Connectors.Select(key => catalog.Get(key).Definition).ToList();
        var way = await WayAsync(session, choices, http.RequestAborted);
        var app = await ways.AppAsync(session.AccountId, way, http.RequestAborted);
        var isFramed = ConnectFrame.Allow(http, session, app) is not null;
        return ConnectScreens.Start(
            texts,
            session,
            app?.Name ?? texts["app.unnamed"],
            choices,
            IsOf(app, way) ? app!.Permissions : null,
            isFramed
        );
    }

    /// <summary>Binds the session to this browser, which uses the link up.</summary>
    public async Task<IResult> BeginAsync(HttpContext http, string link)
    {
        var (session, refusal) = await OpenAsync(http, link);
        if (session is null)
        {
            return refusal!;
        }

        var key = (await ConnectFlow.FormAsync(http))["connector"].ToString();
        if (!session.Connectors.Contains(key, StringComparer.Ordinal))
        {
            key = session.Connectors[0];
        }

        var isManaged = session.Mode == ConnectMode.Manage;
        var way = isManaged ? null : await WayAsync(session, [catalog.Get(key).Definition], http.RequestAborted);
        var app = await ways.AppAsync(session.AccountId, way, http.RequestAborted);
        var isAway = IsOf(app, way);
        var state = isAway ? BrowserSecret.New() : null;
        var what =
            isManaged ? ConnectEvent.ManageOpened
            : isAway ? ConnectEvent.SentAway
            : ConnectEvent.FormOpened;
        var bound = session.After(what) with
        {
            ConnectorKey = key,
            AppId = isAway ? app!.Id : null,
            StateHash = state is null ? null : TokenHash.Of(state).ToBytes(),
            ExpiresAt = Math.Max(session.ExpiresAt, sessions.Until),
        };
        var secret = BrowserSecret.New();
        if (!await sessions.ClaimAsync(session, bound, secret, http.RequestAborted))
        {
            return await visits.FailedAsync(http, session, "used", 410);
        }

        if (state is null && ConnectFrame.Is(http.Request))
        {
            return await flow.ShowAsync(await visits.OfAsync(http, bound, secret));
        }

        BrowserSecret.Write(http, addresses.IsSecure(http.Request), secret);
        return ConnectPage.SeeOther(http, state is null ? ConnectPage.FlowPath : way!.Begin(app!, state));
    }

    /// <summary>The session, when its link can be used; else a page that says why not.</summary>
    private async Task<(ConnectSession? Session, IResult? Refusal)> OpenAsync(HttpContext http, string link)
    {
        if (link.Length != 43 || await sessions.ByLinkAsync(link, http.RequestAborted) is not { } session)
        {
            return (null, ConnectPage.Failed(http, "unknown", 404));
        }

        if (session.HasExpired(sessions.Now))
        {
            return (null, await visits.FailedAsync(http, session, "expired", 410));
        }

        if (session.Step == ConnectStep.New)
        {
            return (session, null);
        }

        if (session is { Step: ConnectStep.Failed, Failure: ConnectFailure.Withdrawn })
        {
            return (null, await visits.FailedAsync(http, session, ConnectFailure.Withdrawn, 410));
        }

        if (await visits.FindAsync(http, null) is { } mine && mine.Session.Id == session.Id)
        {
            return (null, ConnectPage.SeeOther(http, ConnectPage.FlowPath));
        }

        return (
            null,
            session.Step == ConnectStep.Done
                ? await visits.FailedAsync(http, session, "used", 410)
                : await visits.FailedAsync(http, session, "browser", 409)
        );
    }

    /// <summary>The way to the provider's own page; null: credentials are entered. An instance is reconnected the way it was connected.</summary>
    private async Task<Way?> WayAsync(
        ConnectSession session,
        IReadOnlyList<ConnectorDefinition> connectors,
        CancellationToken cancel
    )
    {
        if (session.Method == ConnectMethod.Form || ways.Of(connectors) is not { } way)
        {
            return null;
        }

        return
            session.Method == ConnectMethod.Provider
            || session.InstanceId is not { } id
            || await instances.FindAsync(ConnectConfirmation.Owner(session), id, cancel) is not { } instance
            || instance.Way is not null
            ? way
            : null;
    }

    private static bool IsOf(WayApp? app, Way? way) => app is not null && app.Way == way?.Key;
}
