using Trunkline.Instances;

namespace Trunkline.Connect.Pages;

/// <summary>What the customer's own page shows.</summary>
internal static class ManageScreens
{
    public static IResult List(ConnectVisit visit, IReadOnlyList<Instance> own, string? notice)
    {
        var texts = visit.Texts;
        var said = notice is null ? Markup.Empty : Markup.Of($"""<p class="notice" role="status">{notice}</p>""");
        var list =
            own.Count == 0
                ? Markup.Of($"<p>{texts["manage.empty"]}</p>")
                : Markup.Of($"""<ul class="list">{Markup.Join(own.Select(i => Item(texts, i)))}</ul>""");
        return ConnectPage.Of(
            texts,
            texts["title.manage"],
            Markup.Of(
                $"""
                <p>{texts.Of("manage.lead", visit.AppName, visit.Session.CustomerName)}</p>
                {said}
                <form method="post" action="/connect/flow">{visit.Fields}{list}
                <div class="actions"><button name="action" value="connect">{texts["manage.connect"]}</button>{Back(
                    visit
                )}</div></form>
                """
            )
        );
    }

    public static IResult Disconnect(ConnectVisit visit, Instance instance)
    {
        var texts = visit.Texts;
        return ConnectPage.Of(
            texts,
            texts.Of("title.disconnect", instance.Name),
            Markup.Of(
                $"""
                <p>{texts.Of("disconnect.lead", visit.AppName)}</p>
                <form method="post" action="/connect/flow">{visit.Fields}
                <div class="actions"><button class="bad" name="action" value="remove:{instance.Id}">{texts[
                    "disconnect.yes"
                ]}</button>
                <button class="quiet" name="action" value="list">{texts["cancel"]}</button></div></form>
                """
            )
        );
    }

    private static Markup Item(ConnectTexts texts, Instance instance)
    {
        var health = HealthView.From(instance).State;
        var account = ConnectScreens.Masked(instance.Value(instance.Connector.KeyOf("account")));
        return Markup.Of(
            $"""
            <li><strong>{instance.Name}</strong> <code>{account}</code>
            <span class="state {(health == "healthy" ? "good" : "poor")}">{texts["health." + health]}</span>
            <div class="actions"><button class="{(
                health == "needs_reauth" ? "" : "quiet"
            )}" name="action" value="reconnect:{instance.Id}" aria-label="{texts[
                "manage.reconnect"
            ]}: {instance.Name}">{texts["manage.reconnect"]}</button>
            <button class="quiet" name="action" value="disconnect:{instance.Id}" aria-label="{texts[
                "manage.disconnect"
            ]}: {instance.Name}">{texts["manage.disconnect"]}</button></div></li>
            """
        );
    }

    private static Markup Back(ConnectVisit visit) =>
        visit.Session.ReturnUrl is { } url
            ? Markup.Of(
                $"""<a class="button quiet" href="{url}" target="_top">{visit.Texts.Of("back", visit.AppName)}</a>"""
            )
            : Markup.Empty;
}
