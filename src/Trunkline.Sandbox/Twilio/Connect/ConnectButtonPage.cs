using System.Text;
using Trunkline.Sandbox.WebKit;

namespace Trunkline.Sandbox.Twilio.Connect;

/// <summary>The generator of the button's HTML, with the button as it will look.</summary>
internal static class ConnectButtonPage
{
    private const string Root = ConnectAppPages.Root + "/{app}/button";
    private const string Older = "older";

    public static void Map(ConsoleRoutes routes)
    {
        routes.Get(Root, request => ConnectAppPages.Of(request, app => Show(request, app)));
        routes.Get(Root + "/picture/{name}", Picture);
        routes.Get(Root + "/{look}", Css);
    }

    private static ConsoleAnswer Show(ConsoleRequest request, ConnectApp app)
    {
        var isOlder = request.Query["look"] == Older;
        var state = request.Query.Filled("state");
        var here = $"{ConnectAppPages.Root}/{app.Sid}/button";
        var address =
            $"{request.BaseUrl}/authorize/{app.Sid}{(state is null ? "" : "?state=" + Uri.EscapeDataString(state))}";
        var snippet = ConnectButton.Snippet(isOlder, address);
        return new ConsoleAnswer.Page(
            "Connect button",
            Html.Of(
                $"""
                {ConnectParts.Style(request)}
                <link rel="stylesheet" href="{request.To($"{here}/{(isOlder ? Older : "newer")}")}">
                {Parts.Card("Look", Options(request, here, isOlder, state))}
                {Parts.Card("Preview", Html.Of($"<div class=\"preview\">{Html.Trusted(ConnectButton.Markup(isOlder, address, request.To($"{here}/picture/icon")))}</div>"))}
                {Parts.Card("HTML for your website", Html.Of(
                    $"""
                    <div class="field"><label for="html">Paste this where the button shall appear, behind your own sign-in:</label>
                    <textarea id="html" readonly rows="9" spellcheck="false">{snippet}</textarea></div>
                    <div class="row"><button type="button" data-copy="{snippet}" hidden>{Parts.Icon("copy")}Copy HTML</button>
                    <a class="button second" href="{request.To($"{ConnectAppPages.Root}/{app.Sid}")}">Back to {app.FriendlyName}</a></div>
                    """
                ))}
                """
            )
        );
    }

    private static Html Options(ConsoleRequest request, string here, bool isOlder, string? state) =>
        Html.Of(
            $"""
            <form method="get" action="{request.To(here)}" class="form">
            <fieldset><legend class="unseen">Look of the button</legend>
            <label class="tick"><input type="radio" name="look" value="newer"{Html.Flag(
                "checked",
                !isOlder
            )}>Icon and words, 180 × 36</label>
            <label class="tick"><input type="radio" name="look" value="{Older}"{Html.Flag(
                "checked",
                isOlder
            )}>One picture, 130 × 34</label></fieldset>
            <div class="field"><label for="state">state</label><input id="state" name="state" value="{state}" aria-describedby="state-hint">
            <small id="state-hint">Comes back to your Authorize URL. Put a number used once into it when your site writes the page.</small></div>
            <div class="row"><button class="second">Generate</button></div>
            </form>
            """
        );

    /// <summary>The very rules of the snippet, only with the picture from here: pages of the console hold nothing inline.</summary>
    private static ConsoleAnswer Css(ConsoleRequest request) =>
        new ConsoleAnswer.File(
            "text/css; charset=utf-8",
            Encoding.UTF8.GetBytes(ConnectButton.Css(request.Route["look"] == Older, "picture/sprite"))
        );

    private static ConsoleAnswer Picture(ConsoleRequest request) =>
        new ConsoleAnswer.File(
            "image/svg+xml",
            Encoding.UTF8.GetBytes(request.Route["name"] == "sprite" ? ConnectButton.Sprite : ConnectButton.Icon)
        );
}
