using Trunkline.Catalog;
using Trunkline.Connect.Pages;
using Trunkline.Connect.Sessions;
using Trunkline.Credentials;

namespace Trunkline.Ways.Twilio;

/// <summary>The steps that an end user takes. Each is taken from where the session was read only, and answers null when the next page can be shown.</summary>
internal sealed class ConnectSteps(
    ConnectSessions sessions,
    ConnectApps apps,
    ConnectLinks links,
    ProviderAccount provider,
    ConnectorCatalog catalog,
    ConnectGrants grants,
    ConnectForms forms,
    CredentialVault vault
)
{
    public const int FlowMinutes = 10;

    public Task EndAsync(ConnectSession session, string reason, CancellationToken cancel) =>
        sessions.StepAsync(session, session.EndedBy(reason), cancel);

    /// <summary>Ten minutes from now at least; the session as it is then.</summary>
    public async Task<ConnectSession> ExtendAsync(ConnectSession session, CancellationToken cancel)
    {
        var after = session with { ExpiresAt = Math.Max(session.ExpiresAt, Until()) };
        await sessions.StepAsync(session, after, cancel);
        return after;
    }

    public long Until() => sessions.Now + FlowMinutes * 60_000L;

    /// <summary>To the provider's page with a new state, or to the form; also after the session had ended with a failure that can be put right.</summary>
    public async Task<IResult?> AgainAsync(ConnectVisit visit)
    {
        var session = visit.Session;
        if (session.AppId is not { } id || await apps.ByIdAsync(id, visit.Aborted) is not { } app)
        {
            await sessions.StepAsync(
                session,
                session with
                {
                    Step = ConnectStep.Form,
                    Failure = null,
                    ExpiresAt = Until(),
                },
                visit.Aborted
            );
            return null;
        }

        var state = BrowserSecret.New();
        var away = session with
        {
            Step = ConnectStep.Away,
            Failure = null,
            FoundSid = null,
            FoundName = null,
            StateHash = TokenHash.Of(state).ToBytes(),
            ExpiresAt = Until(),
        };
        return await sessions.StepAsync(session, away, visit.Aborted)
            ? ConnectFlow.SeeOther(visit.Http, $"{provider.AuthorizeAddress(app.AppSid)}?state={state}")
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
        var after = session with
        {
            Step = ConnectStep.Found,
            FoundSid = values.Text(connector.KeyOf("account")),
            FoundName = filled.AccountName,
            PendingSealed = vault.Sealer.Seal(pending, session.PendingSeal),
            ExpiresAt = Until(),
        };
        await sessions.StepAsync(session, after, visit.Aborted);
        return null;
    }

    /// <summary>Takes the session to the confirmation of an account, or to its proof.</summary>
    /// <exception cref="Errors.HubException">502: Twilio cannot be reached.</exception>
    public async Task FoundAsync(
        ConnectSession session,
        AccountAnswer account,
        ConnectApp app,
        CancellationToken cancel
    )
    {
        var link = await links.FindAsync(app.Id, account.Sid, cancel);
        if (link?.IsOf(session.AccountId, session.CustomerId) == false)
        {
            await EndAsync(session, ConnectFailure.AlreadyLinked, cancel);
            return;
        }

        var grant = await grants.OfAsync(app, account, cancel);
        if (grant.Permissions.Length == 0)
        {
            await EndAsync(session, ConnectFailure.MissingPermission, cancel);
            return;
        }

        // Twilio makes the account when the app is authorized for the first time. One that is older than this session was
        // authorized by somebody before; only whoever holds it can change its name.
        var isNew = account.CreatedAt is { } made && made.ToUnixTimeMilliseconds() >= session.CreatedAt - 1000;
        var after = session with
        {
            Step = isNew || link is not null ? ConnectStep.Found : ConnectStep.Proof,
            StateHash = null,
            FoundSid = account.Sid,
            FoundName = account.Name,
            Granted = grant.Permissions,
            GrantedIsRead = grant.IsRead,
            ExpiresAt = Until(),
        };
        await sessions.StepAsync(session, after, cancel);
    }

    /// <summary>Looks whether the account has the name that only its holder can give it.</summary>
    public async Task<IResult?> ProveAsync(ConnectVisit visit)
    {
        var session = visit.Session;
        var app = (await apps.ByIdAsync(session.AppId!.Value, visit.Aborted))!;
        var account = await provider.ReadAsync(session.FoundSid!, app.OpenTokens(vault.Sealer), visit.Aborted);
        if (!account.Accepted)
        {
            await EndAsync(session, ConnectFailure.NotProved, visit.Aborted);
            return null;
        }

        if (account.Name != ProofName(session))
        {
            var extended = await ExtendAsync(session, visit.Aborted);
            return ConnectScreens.Proof(visit.With(extended), ProofName(session), account.Name);
        }

        await sessions.StepAsync(session, session with { Step = ConnectStep.Found }, visit.Aborted);
        return null;
    }

    public static string ProofName(ConnectSession session) => "trunkline-" + session.Uid;
}
