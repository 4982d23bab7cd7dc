using Trunkline.Catalog;
using Trunkline.Connect.Sessions;
using Trunkline.Credentials;

namespace Trunkline.Connect.Pages;

/// <summary>The steps that an end user takes. Each is taken from where the session was read only, and answers null when the next page can be shown.</summary>
internal sealed class ConnectActions(
    ConnectSessions sessions,
    ConnectWays ways,
    ConnectorCatalog catalog,
    ConnectForms forms,
    CredentialVault vault
)
{
    /// <param name="session">At a step where this can happen.</param>
    /// <param name="reason">A <see cref="ConnectFailure"/>.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task EndAsync(ConnectSession session, string reason, CancellationToken cancel) =>
        sessions.StepAsync(session, session.EndedBy(reason), cancel);

    /// <summary>Ten minutes from now at least; the session as it is then.</summary>
    public async Task<ConnectSession> ExtendAsync(ConnectSession session, CancellationToken cancel)
    {
        var after = session.After(ConnectEvent.Extended) with
        {
            ExpiresAt = Math.Max(session.ExpiresAt, sessions.Until),
        };
        await sessions.StepAsync(session, after, cancel);
        return after;
    }

    /// <summary>The form for credentials, empty or with what was typed.</summary>
    public IResult Form(ConnectVisit visit, IFormCollection? typed)
    {
        var definition = catalog.Get(visit.Session.ConnectorKey!).Definition;
        return ConnectScreens.Form(
            visit,
            definition,
            typed is null ? ConnectForms.Blank(definition) : ConnectForms.Typed(definition, typed)
        );
    }

    /// <summary>To the provider's page with a new state, or to the form; also after the session had ended with a failure that can be put right.</summary>
    public async Task<IResult?> AgainAsync(ConnectVisit visit)
    {
        var session = visit.Session;
        if (
            ways.Of(session) is not { } way
            || visit.App is not { } app
            || (app.Way, app.Id) != (way.Key, session.AppId)
        )
        {
            var form = session.After(ConnectEvent.FormOpened) with { Failure = null, ExpiresAt = sessions.Until };
            await sessions.StepAsync(session, form, visit.Aborted);
            return null;
        }

        var state = BrowserSecret.New();
        var away = session.After(ConnectEvent.SentAway) with
        {
            Failure = null,
            FoundId = null,
            FoundName = null,
            StateHash = TokenHash.Of(state).ToBytes(),
            ExpiresAt = sessions.Until,
        };
        return await sessions.StepAsync(session, away, visit.Aborted)
            ? ConnectPage.SeeOther(visit.Http, way.Begin(app, state))
            : null;
    }

    /// <summary>Credentials from the form, checked with the provider.</summary>
    public async Task<IResult?> SubmitAsync(ConnectVisit visit, IFormCollection typed)
    {
        var session = visit.Session;
        var connector = catalog.Get(session.ConnectorKey!);
        var filled = await forms.ReadAsync(connector, key => typed[key], visit.Texts, visit.Aborted);
        if (filled.Again is { } again)
        {
            var extended = await ExtendAsync(session, visit.Aborted);
            return ConnectScreens.Form(visit.With(extended), connector.Definition, again);
        }

        using var values = filled.Values!;
        using var pending = values.ToJson();
        var after = session.After(ConnectEvent.AccountFound) with
        {
            FoundId = values.Text(connector.KeyOf("account")),
            FoundName = filled.AccountName,
            PendingSealed = vault.Sealer.Seal(pending, session.PendingSeal),
            ExpiresAt = sessions.Until,
        };
        await sessions.StepAsync(session, after, visit.Aborted);
        return null;
    }

    /// <summary>Takes the session to the confirmation of an account, or to its proof.</summary>
    public Task FoundAsync(ConnectSession session, FoundAccount account, CancellationToken cancel)
    {
        var after = session.After(account.IsProved ? ConnectEvent.AccountFound : ConnectEvent.ProofAsked) with
        {
            StateHash = null,
            FoundId = account.Id,
            FoundName = account.Name,
            Granted = account.Granted,
            GrantedIsRead = account.GrantedIsRead,
            ExpiresAt = sessions.Until,
        };
        return sessions.StepAsync(session, after, cancel);
    }

    /// <summary>Looks whether the account has the text that only its holder can give it.</summary>
    public async Task<IResult?> ProveAsync(ConnectVisit visit)
    {
        var session = visit.Session;
        if (ways.Of(session) is not { } way || await way.Prove(session, visit.Aborted) is not { } seen)
        {
            await EndAsync(session, ConnectFailure.NotProved, visit.Aborted);
            return null;
        }

        if (seen != session.Proof)
        {
            var extended = await ExtendAsync(session, visit.Aborted);
            return ConnectScreens.Proof(visit.With(extended), seen);
        }

        await sessions.StepAsync(session, session.After(ConnectEvent.AccountFound), visit.Aborted);
        return null;
    }
}
