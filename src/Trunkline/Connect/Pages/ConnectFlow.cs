using Trunkline.Audit;
using Trunkline.Connect.Sessions;
using Trunkline.Errors;
using Trunkline.Instances.Writing;

namespace Trunkline.Connect.Pages;

/// <summary>The end user's part between the link and the confirmation: which page is shown, and what its buttons do.</summary>
internal sealed class ConnectFlow(
    ConnectSessions sessions,
    ConnectVisits visits,
    ConnectActions actions,
    ConnectConfirmation confirmation,
    ConnectManage manage
)
{
    /// <summary>A form, or an empty one: whoever sends something else gets a page that says so.</summary>
    public static async Task<IFormCollection> FormAsync(HttpContext http) =>
        http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : FormCollection.Empty;

    public async Task<IResult> ShowAsync(HttpContext http) =>
        await visits.FindAsync(http, null) is { } visit
            ? await ShowAsync(visit)
            : ConnectPage.Failed(http, "forged", 400);

    public async Task<IResult> ActAsync(HttpContext http)
    {
        var form = await FormAsync(http);
        if (await visits.FindAsync(http, form) is not { } visit)
        {
            return ConnectPage.Failed(http, "forged", 400);
        }

        if (!BrowserSecret.IsForm(visit.Secret, form["form"]))
        {
            return await visits.FailedAsync(http, visit.Session, "tabs", 400, ConnectPage.FlowPath);
        }

        if (visit.Session.HasExpired(sessions.Now))
        {
            return await visits.FailedAsync(http, visit.Session, "expired", 410);
        }

        try
        {
            return await ActAsync(visit, form["action"].ToString(), form) ?? await NextAsync(visit);
        }
        catch (HubException away) when (away.Error.Kind == ErrorKind.ProviderUnavailable)
        {
            return ConnectPage.Failed(http, visit.Texts, "provider", visit.AppName, away.Error.Status);
        }
    }

    /// <summary>The page of the step that the session is at.</summary>
    public async Task<IResult> ShowAsync(ConnectVisit visit)
    {
        var session = visit.Session;
        if (session.HasExpired(sessions.Now))
        {
            return await visits.FailedAsync(visit.Http, session, "expired", 410);
        }

        switch (session.Step)
        {
            case ConnectStep.Form:
                return Framed(visit, actions.Form(visit, typed: null));
            case ConnectStep.Away:
                return ConnectScreens.Away(visit);
            case ConnectStep.Proof:
                return ConnectScreens.Proof(visit, null);
            case ConnectStep.Found:
                var isOther = await confirmation.IsOtherAsync(session, visit.Aborted);
                return Framed(visit, ConnectScreens.Found(visit, isOther));
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

    /// <summary>What a button does, where the session is at; null when the next page can be shown, also when the button is of another step.</summary>
    private async Task<IResult?> ActAsync(ConnectVisit visit, string action, IFormCollection form)
    {
        var session = visit.Session;
        switch (session.Step, action)
        {
            case (ConnectStep.Manage, _):
                await actions.ExtendAsync(session, visit.Aborted);
                return await manage.ActAsync(visit, action) is { } page ? Framed(visit, page) : null;
            case (var step, "cancel") when step.May(ConnectEvent.Canceled):
                await actions.EndAsync(session, ConnectFailure.Canceled, visit.Aborted);
                return null;
            case (ConnectStep.Form, "extend"):
                var extended = visit.With(await actions.ExtendAsync(session, visit.Aborted));
                return Framed(visit, actions.Form(extended, form));
            case (var step, "extend") when step.May(ConnectEvent.Extended):
                await actions.ExtendAsync(session, visit.Aborted);
                return null;
            case (ConnectStep.Form, _):
                return await actions.SubmitAsync(visit, form) is { } again ? Framed(visit, again) : null;
            case (ConnectStep.Away, "again"):
                return await actions.AgainAsync(visit);
            case (ConnectStep.Failed, "again"):
                return session.ExpiresAt > sessions.Now && ConnectFailure.MayTryAgain(session.Failure ?? "")
                    ? await actions.AgainAsync(visit)
                    : await visits.FailedAsync(visit.Http, session, "expired", 410);
            case (ConnectStep.Proof, _):
                return await actions.ProveAsync(visit);
            case (ConnectStep.Found, "keep"):
                await actions.EndAsync(session, ConnectFailure.Kept, visit.Aborted);
                return null;
            case (ConnectStep.Found, "confirm" or "replace" or "add"):
                return
                    await confirmation.ConfirmAsync(visit.Http.Change(), RequestOrigin.Of(visit.Http), session, action)
                        is { } code
                    ? Confirmed(
                        visit,
                        ReturnUrl.With(session.ReturnUrl!, ("code", code), ("session", session.Uid)),
                        code
                    )
                    : null;
            default:
                return null;
        }
    }

    /// <summary>Back to the application with the code; in a dialog the page around it is told as well.</summary>
    private static IResult Confirmed(ConnectVisit visit, string back, string code) =>
        visit.IsFramed
            ? Framed(visit, ConnectScreens.Done(visit, back, Report(visit, "connected", code)))
            : ConnectPage.SeeOther(visit.Http, back);

    /// <summary>The page after a step: fetched anew from a clean address, or in a frame, where no cookie leads there, at once.</summary>
    private async Task<IResult> NextAsync(ConnectVisit visit) =>
        visit.IsFramed && await sessions.ByBrowserAsync(visit.Secret, visit.Aborted) is { } now
            ? await ShowAsync(visit.With(now))
            : ConnectPage.SeeOther(visit.Http, ConnectPage.FlowPath);

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
}
