using Trunkline.Connect.Sessions;
using Trunkline.Connectors.Definition;

namespace Trunkline.Connect.Pages;

/// <summary>What the pages show. Everything comes in as data and is encoded by <see cref="Markup"/>.</summary>
internal static class ConnectScreens
{
    public static IResult Start(
        ConnectTexts texts,
        ConnectSession session,
        string appName,
        IReadOnlyList<ConnectorDefinition> choices,
        IReadOnlyList<string>? permissions,
        bool isFramed
    )
    {
        var provider = choices.Count == 1 ? choices[0].Name : "Twilio";
        var account = choices.Count == 1 ? Account(texts, choices[0]) : texts["account.several"];
        var able = permissions is null ? [texts["able.form"]] : permissions.Select(p => texts["able." + p]).ToArray();
        var choose =
            choices.Count == 1
                ? Markup.Of($"""<input type="hidden" name="connector" value="{choices[0].Key}">""")
                : Markup.Of(
                    $"""
                    <h2 id="choose">{texts["start.choose"]}</h2>
                    <div role="radiogroup" aria-labelledby="choose">{Markup.Join(
                        choices.Select(
                            (c, n) =>
                                Markup.Of(
                                    $"""<label class="check"><input type="radio" name="connector" value="{c.Key}"{(n == 0 ? new Markup(" checked") : Markup.Empty)}> {c.Name}</label>"""
                                )
                        )
                    )}</div>
                    """
                );
        var next = permissions is null ? texts["continue.form"] : texts["continue.provider"];
        return ConnectPage.Of(
            texts,
            texts.Of("title.start", provider, account),
            Markup.Of(
                $"""
                <p>{texts.Of("start.lead", appName, account)}</p>
                <p class="soft">{texts.Of("start.for", session.CustomerName)}</p>
                <h2>{texts.Of("start.able", appName)}</h2>
                <ul>{Markup.Join(able.Select(a => Markup.Of($"<li>{a}</li>")))}</ul>
                <p>{texts["start.pays"]}{(permissions is null ? "" : " " + texts["start.upgraded"])}</p>
                <p class="soft">{texts[permissions is null ? "start.withdraw.form" : "start.withdraw"]}</p>
                <form method="post"{(
                    permissions is not null && isFramed ? new Markup(" target=\"_top\"") : Markup.Empty
                )}>{choose}<div class="actions"><button>{next}</button></div></form>
                """
            )
        );
    }

    public static IResult Form(ConnectVisit visit, ConnectorDefinition connector, ConnectForm form)
    {
        var texts = visit.Texts;
        var fault = form.Fault is null
            ? Markup.Empty
            : Markup.Of($"""<p class="fault" role="alert">{form.Fault}</p>""");
        return ConnectPage.Of(
            texts,
            texts.Of("title.form", connector.Name, Account(texts, connector)),
            Markup.Of(
                $"""
                <p>{texts["form.lead"]}</p>
                {fault}
                <form method="post" action="/connect/flow" autocomplete="off">
                {visit.Fields}
                {Markup.Join(form.Entries.Select(e => ConnectField.Of(texts, connector, e, form)))}
                <div class="actions"><button name="action" value="submit">{texts["form.submit"]}</button>{Cancel(
                    texts
                )}</div>
                {Until(visit)}
                </form>
                """
            ),
            form.Fault is null && form.Problems.Count == 0 ? 200 : 400
        );
    }

    public static IResult Found(ConnectVisit visit, bool isOther)
    {
        var (texts, session) = (visit.Texts, visit.Session);
        var buttons = isOther
            ? Markup.Of(
                $"""
                <p><strong>{texts["found.other"]}</strong></p>
                <div class="actions"><button name="action" value="replace">{texts["found.replace"]}</button>
                <button class="quiet" name="action" value="add">{texts["found.add"]}</button>
                <button class="quiet" name="action" value="keep">{texts["found.keep"]}</button></div>
                """
            )
            : Markup.Of(
                $"""<div class="actions"><button name="action" value="confirm">{texts["found.confirm"]}</button>{Cancel(texts)}</div>"""
            );
        var granted = (session.Granted ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var may =
            granted.Length == 0
                ? Markup.Empty
                : Markup.Of(
                    $"<dt>{texts["found.granted"]}</dt><dd>{string.Join("; ", granted.Select(g => texts["able." + g]))}</dd>"
                );
        return ConnectPage.Of(
            texts,
            texts["title.found"],
            Markup.Of(
                $"""
                <p>{texts.Of("found.lead", visit.AppName, session.CustomerName)}</p>
                <dl><dt>{texts["found.account"]}</dt><dd>{session.FoundName}</dd>
                <dt>{texts["found.sid"]}</dt><dd><code>{Masked(session.FoundSid)}</code></dd>{may}</dl>
                <form method="post" action="/connect/flow">{visit.Fields}{buttons}{Until(visit)}</form>
                """
            )
        );
    }

    public static IResult Proof(ConnectVisit visit, string wanted, string? seen)
    {
        var texts = visit.Texts;
        var fault = seen is null
            ? Markup.Empty
            : Markup.Of($"""<p class="fault" role="alert">{texts.Of("proof.notyet", seen)}</p>""");
        return ConnectPage.Of(
            texts,
            texts["title.proof"],
            Markup.Of(
                $"""
                <p>{texts.Of("proof.lead", visit.AppName)}</p>
                <dl><dt>{texts["proof.name"]}</dt><dd><code>{wanted}</code></dd></dl>
                {fault}
                <form method="post" action="/connect/flow">{visit.Fields}
                <div class="actions"><button name="action" value="check">{texts["proof.check"]}</button>{Cancel(
                    texts
                )}</div>
                {Until(visit)}</form>
                """
            )
        );
    }

    /// <summary>At the provider's; also when it could not be asked about the account just now.</summary>
    public static IResult Away(ConnectVisit visit, bool isDown = false)
    {
        var texts = visit.Texts;
        return ConnectPage.Of(
            texts,
            texts[isDown ? "head.provider" : "title.away"],
            Markup.Of(
                $"""
                <p>{texts[isDown ? "failed.provider" : "away.lead"]}</p>
                <p class="soft">{texts["away.upgrade"]}</p>
                <form method="post" action="/connect/flow">{visit.Fields}
                <div class="actions"><button name="action" value="again">{texts[
                    isDown ? "retry" : "away.again"
                ]}</button>{Cancel(texts)}</div>
                {Until(visit)}</form>
                {(isDown ? Support(visit.Http, texts) : Markup.Empty)}
                """
            ),
            isDown ? 502 : 200
        );
    }

    /// <param name="visit">Of the session.</param>
    /// <param name="back">The application's address, with the code when it is to complete the session.</param>
    /// <param name="report">What the application's page is told.</param>
    public static IResult Done(ConnectVisit visit, string? back, FrameReport? report)
    {
        var (texts, session) = (visit.Texts, visit.Session);
        var name = session.FoundName is { Length: > 0 } found ? found : session.CustomerName;
        return ConnectPage.Of(
            texts,
            texts["title.done"],
            Markup.Of($"""<p>{texts.Of("done.lead", name)}</p>{Back(texts, visit.AppName, back)}"""),
            report: report
        );
    }

    /// <summary>The session ended without a connection; where that can be put right, it may begin anew.</summary>
    public static IResult Ended(ConnectVisit visit, string? back, FrameReport? report)
    {
        var (texts, reason) = (visit.Texts, visit.Session.Failure ?? ConnectFailure.Canceled);
        var again = ConnectFailure.MayTryAgain(reason)
            ? Markup.Of(
                $"""<button name="action" value="again">{texts[reason is ConnectFailure.Declined or ConnectFailure.Canceled ? "retry" : "retry.other"]}</button>"""
            )
            : Markup.Empty;
        return ConnectPage.Of(
            texts,
            texts["head." + reason],
            Markup.Of(
                $"""
                <p>{texts.Of("failed." + reason, visit.AppName)}</p>
                <form method="post" action="/connect/flow">{visit.Fields}<div class="actions">{again}{BackLink(
                    texts,
                    visit.AppName,
                    back
                )}</div></form>
                {Support(visit.Http, texts)}
                """
            ),
            report: report
        );
    }

    /// <summary>A plain reason and a way on, for whoever has no session here.</summary>
    public static IResult Failed(
        HttpContext http,
        ConnectTexts texts,
        string reason,
        string appName,
        int status,
        string? back = null
    ) =>
        ConnectPage.Of(
            texts,
            texts["head." + reason],
            Markup.Of(
                $"""
                <p>{texts.Of("failed." + reason, appName)}</p>
                {Back(texts, appName, back)}
                {Support(http, texts)}
                """
            ),
            status
        );

    /// <summary><c>AC12…cdef</c>: enough to recognise, too little to use.</summary>
    public static string Masked(string? sid) => sid is { Length: 34 } ? $"{sid[..4]}…{sid[^4..]}" : "";

    public static Markup Cancel(ConnectTexts texts) =>
        Markup.Of($"""<button class="quiet" name="action" value="cancel" formnovalidate>{texts["cancel"]}</button>""");

    /// <summary>What is connected, as a word that fits into a sentence: a name of two words alone does not in every language.</summary>
    private static string Account(ConnectTexts texts, ConnectorDefinition connector) =>
        texts.Find("account." + connector.Key) ?? texts.Of("account.other", connector.Name);

    private static Markup Back(ConnectTexts texts, string appName, string? address) =>
        address is null
            ? Markup.Empty
            : Markup.Of($"""<div class="actions">{BackLink(texts, appName, address)}</div>""");

    /// <summary>Out of the dialog too, when the page is in one.</summary>
    private static Markup BackLink(ConnectTexts texts, string appName, string? address) =>
        address is null
            ? Markup.Empty
            : Markup.Of($"""<a class="button" href="{address}" target="_top">{texts.Of("back", appName)}</a>""");

    private static Markup Support(HttpContext http, ConnectTexts texts) =>
        Markup.Of($"<p><small>{texts.Of("details", http.TraceIdentifier)}</small></p>");

    /// <summary>How long the page can be used, and the way to more time; what was typed stays (WCAG 2.2.1).</summary>
    private static Markup Until(ConnectVisit visit)
    {
        var minutes = Math.Max(1, (visit.Session.ExpiresAt - visit.Now) / 60_000);
        var left = minutes == 1 ? visit.Texts["until.one"] : visit.Texts.Of("until", minutes);
        return Markup.Of(
            $"""<p class="until"><small>{left}</small> <button class="plain" name="action" value="extend" formnovalidate>{visit.Texts["until.extend"]}</button></p>"""
        );
    }
}
