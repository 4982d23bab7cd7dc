using Trunkline.Connectors.Definition;

namespace Trunkline.Connect;

/// <summary>What the pages show. Everything comes in as data and is encoded by <see cref="Markup"/>.</summary>
internal static class ConnectScreens
{
    public static IResult Start(
        ConnectTexts texts,
        ConnectSession session,
        string appName,
        IReadOnlyList<ConnectorDefinition> choices,
        IReadOnlyList<string>? permissions
    )
    {
        var provider = choices.Count == 1 ? choices[0].Name : "Twilio";
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
            texts.Of("title.start", provider),
            Markup.Of(
                $"""
                <p>{texts.Of("start.lead", appName, provider)}</p>
                <p class="soft">{texts.Of("start.for", session.CustomerName)}</p>
                <h2>{texts.Of("start.able", appName)}</h2>
                <ul>{Markup.Join(able.Select(a => Markup.Of($"<li>{a}</li>")))}</ul>
                <p>{texts["start.pays"]}{(permissions is null ? "" : " " + texts["start.upgraded"])}</p>
                <p class="soft">{texts["start.withdraw"]}</p>
                <form method="post">{choose}<div class="actions"><button>{next}</button></div></form>
                """
            )
        );
    }

    public static IResult Form(ConnectTexts texts, string token, ConnectorDefinition connector, ConnectForm form)
    {
        var fault = form.Fault is null
            ? Markup.Empty
            : Markup.Of($"""<p class="fault" role="alert">{form.Fault}</p>""");
        return ConnectPage.Of(
            texts,
            texts.Of("title.form", connector.Name),
            Markup.Of(
                $"""
                <p>{texts["form.lead"]}</p>
                {fault}
                <form method="post" action="/connect/flow" autocomplete="off">
                {Token(token)}
                {Markup.Join(form.Entries.Select(e => Field(texts, e, form)))}
                <div class="actions"><button name="action" value="submit">{texts["form.submit"]}</button>{Cancel(
                    texts
                )}</div>
                </form>
                """
            ),
            form.Fault is null && form.Problems.Count == 0 ? 200 : 400
        );
    }

    public static IResult Found(ConnectTexts texts, string token, ConnectSession session, string appName, bool isOther)
    {
        var buttons = isOther
            ? Markup.Of(
                $"""
                <p><strong>{texts["found.other"]}</strong></p>
                <div class="actions"><button name="action" value="replace">{texts["found.replace"]}</button>
                <button class="quiet" name="action" value="add">{texts["found.add"]}</button>
                <button class="quiet" name="action" value="cancel">{texts["found.keep"]}</button></div>
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
                <p>{texts.Of("found.lead", appName, session.CustomerName)}</p>
                <dl><dt>{texts["found.account"]}</dt><dd>{session.FoundName}</dd>
                <dt>{texts["found.sid"]}</dt><dd><code>{Masked(session.FoundSid)}</code></dd>{may}</dl>
                <form method="post" action="/connect/flow">{Token(token)}{buttons}</form>
                """
            )
        );
    }

    public static IResult Proof(ConnectTexts texts, string token, string appName, string wanted, string? seen)
    {
        var fault = seen is null
            ? Markup.Empty
            : Markup.Of($"""<p class="fault" role="alert">{texts.Of("proof.notyet", seen)}</p>""");
        return ConnectPage.Of(
            texts,
            texts["title.proof"],
            Markup.Of(
                $"""
                <p>{texts.Of("proof.lead", appName)}</p>
                <dl><dt>{texts["proof.name"]}</dt><dd><code>{wanted}</code></dd></dl>
                {fault}
                <form method="post" action="/connect/flow">{Token(token)}
                <div class="actions"><button name="action" value="check">{texts["proof.check"]}</button>{Cancel(
                    texts
                )}</div></form>
                """
            )
        );
    }

    public static IResult Away(ConnectTexts texts, string token) =>
        ConnectPage.Of(
            texts,
            texts["title.away"],
            Markup.Of(
                $"""
                <p>{texts["away.lead"]}</p>
                <form method="post" action="/connect/flow">{Token(token)}
                <div class="actions"><button name="action" value="again">{texts["away.again"]}</button>{Cancel(
                    texts
                )}</div></form>
                """
            )
        );

    public static IResult Done(ConnectTexts texts, ConnectSession session) =>
        ConnectPage.Of(
            texts,
            texts["title.done"],
            Markup.Of(
                $"<p>{texts.Of("done.lead", session.FoundName is { Length: > 0 } name ? name : session.CustomerName)}</p>"
            )
        );

    /// <summary>A plain reason and a way on.</summary>
    public static IResult Failed(
        ConnectTexts texts,
        string reason,
        string appName,
        string requestId,
        int status,
        string? back = null
    )
    {
        var way = back is null
            ? Markup.Empty
            : Markup.Of(
                $"""<div class="actions"><a class="button" href="{back}">{texts.Of("back", appName)}</a></div>"""
            );
        return ConnectPage.Of(
            texts,
            texts["title.failed"],
            Markup.Of(
                $"""
                <p>{texts.Of("failed." + reason, appName)}</p>
                {way}
                <p><small>{texts.Of("details", requestId)}</small></p>
                """
            ),
            status
        );
    }

    /// <summary><c>AC12…cdef</c>: enough to recognise, too little to use.</summary>
    public static string Masked(string? sid) => sid is { Length: 34 } ? $"{sid[..4]}…{sid[^4..]}" : "";

    private static Markup Token(string token) => Markup.Of($"""<input type="hidden" name="form" value="{token}">""");

    private static Markup Cancel(ConnectTexts texts) =>
        Markup.Of($"""<button class="quiet" name="action" value="cancel" formnovalidate>{texts["cancel"]}</button>""");

    private static Markup Field(ConnectTexts texts, ConfigurationEntry entry, ConnectForm form)
    {
        var value = form.Values.GetValueOrDefault(entry.Key);
        if (entry.Type is "BOOLEAN" or "BOOLEAN_YESNO")
        {
            var chosen = value == "true" ? new Markup(" checked") : Markup.Empty;
            return Markup.Of(
                $"""<label class="check"><input type="checkbox" name="{entry.Key}" value="true"{chosen}> {entry.Name} <small>{entry.Description}</small></label>"""
            );
        }

        var problem = form.Problems.GetValueOrDefault(entry.Key);
        var fault = problem is null
            ? Markup.Empty
            : Markup.Of($"""<small class="fault" id="{entry.Key}-fault">{problem}</small>""");
        var invalid = problem is null
            ? Markup.Empty
            : Markup.Of($""" aria-invalid="true" aria-errormessage="{entry.Key}-fault" """);
        return Markup.Of(
            $"""
            <label for="{entry.Key}">{entry.Name}{(entry.Required ? "" : " (" + texts["form.optional"] + ")")}</label>
            <input id="{entry.Key}" name="{entry.Key}" type="{(entry.Secret ? "password" : "text")}" value="{(
                entry.Secret ? "" : value
            )}"
              placeholder="{(
                entry.Secret ? "" : entry.Example
            )}" aria-describedby="{entry.Key}-help" autocomplete="off" spellcheck="false"{invalid}>
            <small id="{entry.Key}-help">{entry.Description}</small>{fault}
            """
        );
    }
}
