namespace Trunkline.Sandbox.WebKit;

/// <summary>What stands around every page: head, brand, account, navigation, the sentence of the last form.</summary>
internal static class Layout
{
    public static Html Of(
        ConsoleRequest request,
        IReadOnlyList<ConsoleSite> sites,
        ConsoleAnswer.Page page,
        Flash? said
    ) =>
        Html.Of(
            $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{page.Title} · Trunkline sandbox</title>
            <link rel="icon" href="{request.To(ConsoleAssets.Address("favicon.svg"))}">
            <link rel="stylesheet" href="{request.To(ConsoleAssets.Address("console.css"))}">
            <script type="module" src="{request.To(ConsoleAssets.Address("console.js"))}"></script>
            </head>
            <body class="{(page.Plain ? "plain" : "framed")}">
            <a class="skip" href="#main">Skip to content</a>
            <header class="top">
            <a class="brand" href="{request.To("/console")}">{ConsoleAssets.Icon(
                "brand"
            )}<span>Trunkline <b>sandbox</b></span></a>
            {Html.When(!page.KeepsOpener, WhoIs(request))}
            </header>
            {Html.When(!page.Plain, Navigation.Of(request, sites))}
            <main id="main" tabindex="-1">
            {Said(said)}
            <div class="title"><div>{(page.Up is { } up ? Html.Of($"<p class=\"up\"><a href=\"{request.To(up.Path)}\">{Parts.Icon("back")}{up.Title}</a></p>") : Html.Nothing)}<h1>{page.Title}</h1></div>{Html.When(
                !page.Actions.IsEmpty,
                Html.Of($"<div class=\"actions\">{page.Actions}</div>")
            )}</div>
            {page.Content}
            </main>
            </body>
            </html>
            """
        );

    private static Html WhoIs(ConsoleRequest request) =>
        Html.Of(
            $"""
            <a class="who" href="{request.To(request.Visitor.SwitchPath)}?next={Uri.EscapeDataString(request.Here)}">
            {ConsoleAssets.Icon(
                "person"
            )}<span><span class="unseen">Account in use: </span>{request.Visitor.Name}</span><span class="quiet">Switch</span>
            </a>
            """
        );

    private static Html Said(Flash? said) =>
        said is not { } flash
            ? Html.Nothing
            : Html.Of(
                $"""
                <div class="flash {(flash.IsBad ? "bad" : "good")}" role="{(flash.IsBad ? "alert" : "status")}">
                {ConsoleAssets.Icon(flash.IsBad ? "warning" : "check")}<div><p>{flash.Text}</p>{(
                    flash.Value is { } value ? Parts.Copyable("value", value) : Html.Nothing
                )}</div>
                </div>
                """
            );
}
