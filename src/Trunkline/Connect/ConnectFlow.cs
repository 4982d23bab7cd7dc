using System.Text.Json;
using Trunkline.Catalog;
using Trunkline.Connectors.Definition;
using Trunkline.Credentials;

namespace Trunkline.Connect;

/// <summary>The end user's part between the link and the confirmation: start, form or provider, proof, confirm.</summary>
internal sealed class ConnectFlow(
    ConnectSessions sessions,
    ConnectApps apps,
    ConnectLinks links,
    ConnectAddresses addresses,
    ProviderAccount provider,
    ConnectorCatalog catalog,
    ConnectForms forms,
    ConnectConfirmation confirmation,
    CredentialVault vault
)
{
    public const int FlowMinutes = 10;
    private const string FlowPath = "/connect/flow";

    public async Task<IResult> StartAsync(HttpContext http, string link)
    {
        var (session, refusal) = await OpenAsync(http, link);
        if (session is null)
        {
            return refusal!;
        }

        var texts = ConnectTexts.In(session.Locale);
        var app = await apps.OfAccountAsync(session.AccountId, http.RequestAborted);
        var choices = session.Connectors.Select(key => catalog.Get(key).Definition).ToList();
        var permissions = app is not null && choices.TrueForAll(UsesConnect) ? app.Permissions : null;
        return ConnectScreens.Start(texts, session, Name(texts, app), choices, permissions);
    }

    /// <summary>Binds the session to this browser, which uses the link up.</summary>
    public async Task<IResult> BeginAsync(HttpContext http, string link)
    {
        var (session, refusal) = await OpenAsync(http, link);
        if (session is null)
        {
            return refusal!;
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var key = form["connector"].ToString();
        if (!session.Connectors.Contains(key, StringComparer.Ordinal))
        {
            key = session.Connectors[0];
        }

        var app = UsesConnect(catalog.Get(key).Definition)
            ? await apps.OfAccountAsync(session.AccountId, http.RequestAborted)
            : null;
        var secret = BrowserSecret.New();
        var state = app is null ? null : BrowserSecret.New();
        var bound = session with
        {
            ConnectorKey = key,
            AppId = app?.Id,
            StateHash = state is null ? null : TokenHash.Of(state).ToBytes(),
            Step = app is null ? ConnectStep.Form : ConnectStep.Away,
        };
        if (!await sessions.ClaimAsync(bound, secret, http.RequestAborted))
        {
            return Failed(http, session.Locale, "expired", 410);
        }

        BrowserSecret.Write(http, addresses.IsSecure(http.Request), secret);
        return SeeOther(http, app is null ? FlowPath : $"{provider.AuthorizeAddress(app.AppSid)}?state={state}");
    }

    public async Task<IResult> ShowAsync(HttpContext http)
    {
        var (session, secret) = await OfBrowserAsync(http);
        if (session is null || secret is null)
        {
            return Failed(http, null, "forged", 400);
        }

        if (session.HasExpired(sessions.Now))
        {
            return await FailedAsync(http, session, "expired", 410);
        }

        var texts = ConnectTexts.In(session.Locale);
        var token = BrowserSecret.Form(secret);
        switch (session.Step)
        {
            case ConnectStep.Form:
                var definition = catalog.Get(session.ConnectorKey!).Definition;
                return ConnectScreens.Form(texts, token, definition, ConnectForms.Blank(definition));
            case ConnectStep.Away:
                return ConnectScreens.Away(texts, token);
            case ConnectStep.Proof:
                return ConnectScreens.Proof(texts, token, await NameAsync(http, session), ProofName(session), null);
            case ConnectStep.Found:
                return ConnectScreens.Found(
                    texts,
                    token,
                    session,
                    await NameAsync(http, session),
                    await confirmation.IsOtherAsync(session, http.RequestAborted)
                );
            case ConnectStep.Failed:
                return await FailedAsync(http, session, session.Failure ?? ConnectFailure.Canceled, 200);
            default:
                return ConnectScreens.Done(texts, session);
        }
    }

    public async Task<IResult> ActAsync(HttpContext http)
    {
        var (session, secret) = await OfBrowserAsync(http);
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (session is null || secret is null || !BrowserSecret.IsForm(secret, form["form"]))
        {
            return Failed(http, session?.Locale, "forged", 400);
        }

        if (session.HasExpired(sessions.Now))
        {
            return await FailedAsync(http, session, "expired", 410);
        }

        return (session.Step, form["action"].ToString()) switch
        {
            (ConnectStep.Form or ConnectStep.Away or ConnectStep.Proof or ConnectStep.Found, "cancel") =>
                await EndAsync(http, session, ConnectFailure.Canceled),
            (ConnectStep.Form, _) => await SubmitAsync(http, session, secret, form),
            (ConnectStep.Away, "again") => await AgainAsync(http, session),
            (ConnectStep.Proof, _) => await ProveAsync(http, session, secret),
            (ConnectStep.Found, "confirm" or "replace" or "add") => SeeOther(
                http,
                await confirmation.ConfirmAsync(http, session, form["action"]!) ?? FlowPath
            ),
            _ => SeeOther(http, FlowPath),
        };
    }

    /// <summary>Ends the session with a reason; the application is told by the status of the session.</summary>
    public async Task<IResult> EndAsync(HttpContext http, ConnectSession session, string reason)
    {
        await sessions.StepAsync(session, session.EndedBy(reason), http.RequestAborted);
        return SeeOther(http, FlowPath);
    }

    /// <summary>Takes the session to the confirmation of an account, or to its proof.</summary>
    public async Task<IResult> FoundAsync(
        HttpContext http,
        ConnectSession session,
        AccountAnswer account,
        ConnectApp app
    )
    {
        var link = await links.FindAsync(app.Id, account.Sid, http.RequestAborted);
        if (link is not null && link.CustomerId != session.CustomerId)
        {
            return await EndAsync(http, session, ConnectFailure.AlreadyLinked);
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
            Granted = string.Join(' ', app.Permissions),
            ExpiresAt = sessions.Now + FlowMinutes * 60_000L,
        };
        await sessions.StepAsync(session, after, http.RequestAborted);
        return SeeOther(http, FlowPath);
    }

    /// <summary>The session of this browser and the secret that proves it.</summary>
    public async Task<(ConnectSession? Session, string? Secret)> OfBrowserAsync(HttpContext http) =>
        BrowserSecret.Read(http, addresses.IsSecure(http.Request)) is { } secret
            ? (await sessions.ByBrowserAsync(secret, http.RequestAborted), secret)
            : (null, null);

    public static IResult Failed(HttpContext http, string? locale, string reason, int status)
    {
        var texts = ConnectTexts.In(locale ?? http.Request.Headers.AcceptLanguage);
        return ConnectScreens.Failed(texts, reason, texts["app.unnamed"], http.TraceIdentifier, status);
    }

    /// <summary>303, so that the browser fetches a clean address; never 307, which would carry the form along.</summary>
    private static IResult SeeOther(HttpContext http, string address)
    {
        http.Response.Headers.Location = address;
        return Results.StatusCode(303);
    }

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

        var (mine, _) = await OfBrowserAsync(http);
        return (
            null,
            mine?.Id == session.Id ? SeeOther(http, FlowPath) : await FailedAsync(http, session, "browser", 409)
        );
    }

    private async Task<IResult> SubmitAsync(
        HttpContext http,
        ConnectSession session,
        string secret,
        IFormCollection form
    )
    {
        var connector = catalog.Get(session.ConnectorKey!);
        var texts = ConnectTexts.In(session.Locale);
        var filled = await forms.ReadAsync(connector, key => form[key], texts, http.RequestAborted);
        if (filled.Again is { } again)
        {
            return ConnectScreens.Form(texts, BrowserSecret.Form(secret), connector.Definition, again);
        }

        using var pending = Secret.Take(JsonSerializer.SerializeToUtf8Bytes(filled.Values));
        var after = session with
        {
            Step = ConnectStep.Found,
            FoundSid = filled.Values!.GetValueOrDefault(connector.KeyOf("account")),
            FoundName = filled.AccountName,
            PendingSealed = vault.Sealer.Seal(pending, session.PendingSeal),
            ExpiresAt = sessions.Now + FlowMinutes * 60_000L,
        };
        await sessions.StepAsync(session, after, http.RequestAborted);
        return SeeOther(http, FlowPath);
    }

    private async Task<IResult> AgainAsync(HttpContext http, ConnectSession session)
    {
        var app = (await apps.ByIdAsync(session.AppId!.Value, http.RequestAborted))!;
        var state = BrowserSecret.New();
        await sessions.StepAsync(
            session,
            session with
            {
                StateHash = TokenHash.Of(state).ToBytes(),
            },
            http.RequestAborted
        );
        return SeeOther(http, $"{provider.AuthorizeAddress(app.AppSid)}?state={state}");
    }

    private async Task<IResult> ProveAsync(HttpContext http, ConnectSession session, string secret)
    {
        var app = (await apps.ByIdAsync(session.AppId!.Value, http.RequestAborted))!;
        var tokens = app.OpenTokens(vault.Sealer);
        var account = await provider.ReadAsync(session.FoundSid!, tokens, http.RequestAborted);
        if (!account.Accepted)
        {
            return await EndAsync(http, session, ConnectFailure.NotProved);
        }

        if (account.Name != ProofName(session))
        {
            return ConnectScreens.Proof(
                ConnectTexts.In(session.Locale),
                BrowserSecret.Form(secret),
                app.Name,
                ProofName(session),
                account.Name
            );
        }

        await sessions.StepAsync(session, session with { Step = ConnectStep.Found }, http.RequestAborted);
        return SeeOther(http, FlowPath);
    }

    private async Task<string> NameAsync(HttpContext http, ConnectSession session) =>
        Name(ConnectTexts.In(session.Locale), await apps.OfAccountAsync(session.AccountId, http.RequestAborted));

    private static string Name(ConnectTexts texts, ConnectApp? app) => app?.Name ?? texts["app.unnamed"];

    private async Task<IResult> FailedAsync(HttpContext http, ConnectSession session, string reason, int status) =>
        ConnectScreens.Failed(
            ConnectTexts.In(session.Locale),
            reason,
            await NameAsync(http, session),
            http.TraceIdentifier,
            status,
            session.ReturnUrl is { } url ? ReturnUrl.With(url, ("error", reason), ("session", session.Uid)) : null
        );

    private static string ProofName(ConnectSession session) => "trunkline-" + session.Uid;

    private static bool UsesConnect(ConnectorDefinition connector) =>
        connector.Authentication.Find("connect") is not null;
}
