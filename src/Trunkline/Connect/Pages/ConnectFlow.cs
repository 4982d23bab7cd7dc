using Trunkline.Catalog;
using Trunkline.Connect.Sessions;
using Trunkline.Connectors.Definition;
using Trunkline.Credentials;
using Trunkline.Errors;
using Trunkline.Instances.Reading;
using Trunkline.Ways.Twilio;

namespace Trunkline.Connect.Pages;

/// <summary>The end user's part between the link and the confirmation: which page is shown, and what its buttons do.</summary>
internal sealed class ConnectFlow(
    ConnectSessions sessions,
    ConnectSteps steps,
    ConnectApps apps,
    ConnectAddresses addresses,
    ProviderAccount provider,
    ConnectorCatalog catalog,
    InstanceStore instances,
    ConnectConfirmation confirmation,
    ConnectManage manage
)
{
    private const string FlowPath = "/connect/flow";

    public async Task<IResult> StartAsync(HttpContext http, string link)
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
        var app = await apps.OfAccountAsync(session.AccountId, http.RequestAborted);
        var isFramed = ConnectFrame.Allow(http, session, app) is not null;
        var choices = session.Connectors.Select(key => catalog.Get(key).Definition).ToList();
        var isProvider = app is not null && await UsesProviderAsync(session, choices, http.RequestAborted);
        return ConnectScreens.Start(
            texts,
            session,
            app?.Name ?? texts["app.unnamed"],
            choices,
            isProvider ? app!.Permissions : null,
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

        var form = await FormAsync(http);
        var key = form["connector"].ToString();
        if (!session.Connectors.Contains(key, StringComparer.Ordinal))
        {
            key = session.Connectors[0];
        }

        var own = await apps.OfAccountAsync(session.AccountId, http.RequestAborted);
        var isProvider = await UsesProviderAsync(session, [catalog.Get(key).Definition], http.RequestAborted);
        var app = isProvider && session.Mode != ConnectMode.Manage ? own : null;
        var secret = BrowserSecret.New();
        var state = app is null ? null : BrowserSecret.New();
        var bound = session with
        {
            ConnectorKey = key,
            AppId = app?.Id,
            StateHash = state is null ? null : TokenHash.Of(state).ToBytes(),
            Step =
                session.Mode == ConnectMode.Manage ? ConnectStep.Manage
                : app is null ? ConnectStep.Form
                : ConnectStep.Away,
            ExpiresAt = Math.Max(session.ExpiresAt, steps.Until()),
        };
        if (!await sessions.ClaimAsync(bound, secret, http.RequestAborted))
        {
            return await FailedAsync(http, session, "used", 410);
        }

        if (state is null && ConnectFrame.Is(http.Request))
        {
            return await ShowAsync(new ConnectVisit(http, bound, secret, own, sessions.Now));
        }

        BrowserSecret.Write(http, addresses.IsSecure(http.Request), secret);
        return SeeOther(http, state is null ? FlowPath : $"{provider.AuthorizeAddress(app!.AppSid)}?state={state}");
    }

    public async Task<IResult> ShowAsync(HttpContext http) =>
        await VisitAsync(http, null) is { } visit ? await ShowAsync(visit) : Failed(http, null, "forged", 400);

    public async Task<IResult> ActAsync(HttpContext http)
    {
        var form = await FormAsync(http);
        if (await VisitAsync(http, form) is not { } visit)
        {
            return Failed(http, null, "forged", 400);
        }

        if (!BrowserSecret.IsForm(visit.Secret, form["form"]))
        {
            return await FailedAsync(http, visit.Session, "tabs", 400, FlowPath);
        }

        var session = visit.Session;
        if (session.HasExpired(sessions.Now))
        {
            return await FailedAsync(http, session, "expired", 410);
        }

        try
        {
            return await ActAsync(visit, form) ?? await NextAsync(visit);
        }
        catch (HubException failure) when (failure.Error.Kind == ErrorKind.Conflict)
        {
            await steps.EndAsync(session, ConnectFailure.AlreadyLinked, http.RequestAborted);
            return await NextAsync(visit);
        }
    }

    /// <summary>The visit of a session's browser; null when this browser has none.</summary>
    public async Task<ConnectVisit?> VisitAsync(HttpContext http, IFormCollection? form)
    {
        var secret =
            ConnectFrame.Is(http.Request) && form?["browser"].ToString() is { Length: 43 } carried
                ? carried
                : BrowserSecret.Read(http, addresses.IsSecure(http.Request));
        return secret is not null && await sessions.ByBrowserAsync(secret, http.RequestAborted) is { } session
            ? new ConnectVisit(
                http,
                session,
                secret,
                await apps.OfAccountAsync(session.AccountId, http.RequestAborted),
                sessions.Now
            )
            : null;
    }

    public static IResult Failed(HttpContext http, string? locale, string reason, int status)
    {
        var texts = ConnectTexts.In(locale ?? http.Request.Headers.AcceptLanguage);
        return ConnectScreens.Failed(http, texts, reason, texts["app.unnamed"], status);
    }

    /// <summary>303, so that the browser fetches a clean address; never 307, which would carry the form along.</summary>
    public static IResult SeeOther(HttpContext http, string address)
    {
        http.Response.Headers.Location = address;
        return Results.StatusCode(303);
    }

    public async Task<IResult> FailedAsync(
        HttpContext http,
        ConnectSession session,
        string reason,
        int status,
        string? back = null
    )
    {
        var texts = ConnectTexts.In(session.Locale);
        var app = await apps.OfAccountAsync(session.AccountId, http.RequestAborted);
        ConnectFrame.Allow(http, session, app);
        back ??= session.ReturnUrl is { } url ? ReturnUrl.With(url, ("error", reason), ("session", session.Uid)) : null;
        return ConnectScreens.Failed(http, texts, reason, app?.Name ?? texts["app.unnamed"], status, back);
    }

    private async Task<IResult?> ActAsync(ConnectVisit visit, IFormCollection form)
    {
        var session = visit.Session;
        var action = form["action"].ToString();
        switch (session.Step, action)
        {
            case (ConnectStep.Manage, _):
                await steps.ExtendAsync(session, visit.Aborted);
                return await manage.ActAsync(visit, action) is { } page ? Framed(visit, page) : null;
            case (ConnectStep.Form or ConnectStep.Away or ConnectStep.Proof or ConnectStep.Found, "cancel"):
                await steps.EndAsync(session, ConnectFailure.Canceled, visit.Aborted);
                return null;
            case (ConnectStep.Form, "extend"):
                var extended = await steps.ExtendAsync(session, visit.Aborted);
                var definition = catalog.Get(session.ConnectorKey!).Definition;
                return Framed(
                    visit,
                    ConnectScreens.Form(visit.With(extended), definition, ConnectForms.Typed(definition, form))
                );
            case (ConnectStep.Away or ConnectStep.Proof or ConnectStep.Found, "extend"):
                await steps.ExtendAsync(session, visit.Aborted);
                return null;
            case (ConnectStep.Form, _):
                return await steps.SubmitAsync(visit, form) is { } again ? Framed(visit, again) : null;
            case (ConnectStep.Away, "again"):
                return await steps.AgainAsync(visit);
            case (ConnectStep.Failed, "again")
                when session.ExpiresAt > sessions.Now && ConnectFailure.MayTryAgain(session.Failure ?? ""):
                return await steps.AgainAsync(visit);
            case (ConnectStep.Failed, "again"):
                return await FailedAsync(visit.Http, session, "expired", 410);
            case (ConnectStep.Proof, _):
                return await steps.ProveAsync(visit);
            case (ConnectStep.Found, "keep"):
                await steps.EndAsync(session, ConnectFailure.Kept, visit.Aborted);
                return null;
            case (ConnectStep.Found, "confirm" or "replace" or "add"):
                return await confirmation.ConfirmAsync(visit.Http, session, action) is not { } code ? null
                    : visit.IsFramed
                        ? Framed(
                            visit,
                            ConnectScreens.Done(visit, Back(session, code), Report(visit, "connected", code))
                        )
                    : SeeOther(visit.Http, Back(session, code)!);
            default:
                return null;
        }
    }

    /// <summary>The page after a step: fetched anew from a clean address, or in a frame, where no cookie leads there, at once.</summary>
    private async Task<IResult> NextAsync(ConnectVisit visit) =>
        visit.IsFramed && await sessions.ByBrowserAsync(visit.Secret, visit.Aborted) is { } now
            ? await ShowAsync(visit.With(now))
            : SeeOther(visit.Http, FlowPath);

    private async Task<IResult> ShowAsync(ConnectVisit visit)
    {
        var session = visit.Session;
        if (session.HasExpired(sessions.Now))
        {
            return await FailedAsync(visit.Http, session, "expired", 410);
        }

        switch (session.Step)
        {
            case ConnectStep.Form:
                var definition = catalog.Get(session.ConnectorKey!).Definition;
                return Framed(visit, ConnectScreens.Form(visit, definition, ConnectForms.Blank(definition)));
            case ConnectStep.Away:
                return ConnectScreens.Away(visit);
            case ConnectStep.Proof:
                return ConnectScreens.Proof(visit, ConnectSteps.ProofName(session), null);
            case ConnectStep.Found:
                return Framed(
                    visit,
                    ConnectScreens.Found(visit, await confirmation.IsOtherAsync(session, visit.Aborted))
                );
            case ConnectStep.Manage:
                return Framed(visit, await manage.ShowAsync(visit));
            case ConnectStep.Failed:
                var back = session.ReturnUrl is { } url
                    ? ReturnUrl.With(url, ("error", session.Failure ?? ""), ("session", session.Uid))
                    : null;
                return Framed(visit, ConnectScreens.Ended(visit, back, Report(visit, "failed", null)));
            default:
                return Framed(visit, ConnectScreens.Done(visit, session.ReturnUrl, Report(visit, "connected", null)));
        }
    }

    /// <summary>The page, which the application's own page may hold.</summary>
    private static IResult Framed(ConnectVisit visit, IResult page)
    {
        ConnectFrame.Allow(visit.Http, visit.Session, visit.App);
        return page;
    }

    private static FrameReport? Report(ConnectVisit visit, string state, string? code) =>
        ConnectFrame.Allow(visit.Http, visit.Session, visit.App) is { } origin
            ? new FrameReport(origin, visit.Session.Uid, state, code, visit.Session.Failure)
            : null;

    private static string? Back(ConnectSession session, string code) =>
        ReturnUrl.With(session.ReturnUrl!, ("code", code), ("session", session.Uid));

    private async Task<(ConnectSession? Session, IResult? Refusal)> OpenAsync(HttpContext http, string link)
    {
        if (link.Length != 43 || await sessions.ByLinkAsync(link, http.RequestAborted) is not { } session)
        {
            return (null, Failed(http, null, "unknown", 404));
        }

        if (session.HasExpired(sessions.Now))
        {
            return (null, await FailedAsync(http, session, "expired", 410));
        }

        if (session.Step == ConnectStep.New)
        {
            return (session, null);
        }

        if (session is { Step: ConnectStep.Failed, Failure: ConnectFailure.Withdrawn })
        {
            return (null, await FailedAsync(http, session, ConnectFailure.Withdrawn, 410));
        }

        if (await VisitAsync(http, null) is { } mine && mine.Session.Id == session.Id)
        {
            return (null, SeeOther(http, FlowPath));
        }

        return (
            null,
            session.Step == ConnectStep.Done
                ? await FailedAsync(http, session, "used", 410)
                : await FailedAsync(http, session, "browser", 409)
        );
    }

    /// <summary>A form, or an empty one: whoever sends something else gets a page that says so.</summary>
    private static async Task<IFormCollection> FormAsync(HttpContext http) =>
        http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : FormCollection.Empty;

    /// <summary>Whether the account is given at the provider's own page. An instance is reconnected the way it was connected.</summary>
    private async Task<bool> UsesProviderAsync(
        ConnectSession session,
        List<ConnectorDefinition> connectors,
        CancellationToken cancel
    )
    {
        if (
            session.Method == ConnectMethod.Form
            || !connectors.TrueForAll(c => c.Authentication.Find("connect") is not null)
        )
        {
            return false;
        }

        return session.Method == ConnectMethod.Provider
            || session.InstanceId is not { } id
            || await instances.FindAsync(ConnectConfirmation.Owner(session), id, cancel) is not { } instance
            || instance.Value("authentication.type") == "connect";
    }
}
