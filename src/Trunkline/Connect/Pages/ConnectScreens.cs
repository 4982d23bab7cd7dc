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
        var own = choices.Select(texts.For).ToList();
        // Connectors of one provider are spoken of in its words; of several, in words that fit all.
        var isOne = own.TrueForAll(t => t["account"] == own[0]["account"]);
        var words = isOne ? own[0] : texts;
        var provider =
            choices.Count == 1 ? choices[0].Name
            : isOne ? words.Provider
            : texts["provider.several"];
        var account = words[isOne ? "account" : "account.several"];
        var able = permissions is null ? [texts["able.form"]] : permissions.Select(own[0].Permission);
        var pays = words.Find("start.pays");
        var upgraded = permissions is null ? null : words.Find("start.upgraded");
        var cost =
            pays is null && upgraded is null
                ? Markup.Empty
                : Markup.Of($"<p>{string.Join(' ', new[] { pays, upgraded }.OfType<string>())}</p>");
        var withdraw =
            !isOne ? "start.withdraw.several"
            : permissions is null ? "start.withdraw.form"
            : "start.withdraw";
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
        var next = words[permissions is null || !isOne ? "continue.form" : "continue.provider"];
        return ConnectPage.Of(
            texts,
            texts.Of("title.start", provider, account),
            Markup.Of(
                $"""
                <p>{texts.Of("start.lead", appName, account)}</p>
                <p class="soft">{texts.Of("start.for", session.CustomerName)}</p>
                <h2>{texts.Of("start.able", appName)}</h2>
                <ul>{Markup.Join(able.Select(a => Markup.Of($"<li>{a}</li>")))}</ul>
                {cost}
                <p class="soft">{words[withdraw]}</p>
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
            texts.Of("title.form", connector.Name, texts["account"]),
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
                    $"<dt>{texts["found.granted"]}</dt><dd>{string.Join("; ", granted.Select(texts.Permission))}</dd>"
                );
        return ConnectPage.Of(
            texts,
            texts["title.found"],
            Markup.Of(
                $"""
                <p>{texts.Of("found.lead", visit.AppName, session.CustomerName)}</p>
                <dl><dt>{texts["found.account"]}</dt><dd>{session.FoundName}</dd>
                <dt>{texts["found.id"]}</dt><dd><code>{Masked(session.FoundId)}</code></dd>{may}</dl>
                <form method="post" action="/connect/flow">{visit.Fields}{buttons}{Until(visit)}</form>
                """
            )
        );
    }

    /// <param name="visit">Of the session.</param>
    /// <param name="seen">The text that the account has now; null when it was not looked at.</param>
    public static IResult Proof(ConnectVisit visit, string? seen)
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
                <dl><dt>{texts["proof.name"]}</dt><dd><code>{visit.Session.Proof}</code></dd></dl>
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
                {(texts.Find("away.upgrade") is { } upgrade ? Markup.Of($"""<p class="soft">{upgrade}</p>""") : Markup.Empty)}
                <form method="post" action="/connect/flow">{visit.Fields}
                <div class="actions"><button name="action" value="again">{texts[
                    isDown ? "retry" : "away.again"
                ]}</button>{Cancel(texts)}</div>
                {Until(visit)}</form>
                {(isDown ? ConnectPage.Support(visit.Http, texts) : Markup.Empty)}
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
            Markup.Of($"""<p>{texts.Of("done.lead", name)}</p>{Back(visit, back)}"""),
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
                <form method="post" action="/connect/flow">{visit.Fields}<div class="actions">{again}{ConnectPage.BackLink(
                    texts,
                    visit.AppName,
                    back
                )}</div></form>
                {ConnectPage.Support(visit.Http, texts)}
                """
            ),
            report: report
        );
    }

    /// <summary><c>AC12…cdef</c>: enough to recognise, too little to use. Nothing of an id that is too short for that.</summary>
    public static string Masked(string? id) => id is { Length: >= 16 } ? $"{id[..4]}…{id[^4..]}" : "";

    private static Markup Back(ConnectVisit visit, string? address) =>
        address is null
            ? Markup.Empty
            : Markup.Of($"""<div class="actions">{ConnectPage.BackLink(visit.Texts, visit.AppName, address)}</div>""");

    private static Markup Cancel(ConnectTexts texts) =>
        Markup.Of($"""<button class="quiet" name="action" value="cancel" formnovalidate>{texts["cancel"]}</button>""");

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
