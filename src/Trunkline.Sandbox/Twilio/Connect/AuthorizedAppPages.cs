using Trunkline.Sandbox.Twilio.Access;
using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.PageKit;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.WebKit;

namespace Trunkline.Sandbox.Twilio.Connect;

/// <summary>The customer's list of apps, and the only place to take back what was granted.</summary>
internal static class AuthorizedAppPages
{
    private const string Root = "/console/authorized-apps";

    public static void Map(ConsoleRoutes routes)
    {
        routes.Get(Root, Show);
        routes.Get(Root + "/{app}/revoke", Ask);
        routes.Post(Root + "/{app}/revoke", request => Task.FromResult(Revoke(request)));
    }

    private static ConsoleAnswer Show(ConsoleRequest request)
    {
        var rows = Grants
            .In(request.Account, request.World)
            .All()
            .Select(a => (Granted: a, App: Authorizations.AppOf(request.World, a)))
            .Where(row => row.App is not null)
            .Select(row => Row(request, row.Granted, row.App!))
            .ToList();
        var content =
            rows.Count == 0
                ? Parts.Empty(
                    "authorized",
                    "No app may use this account",
                    Html.Of(
                        $"<p>An app comes here when somebody clicks its button and accepts, signed in as {request.Account.FriendlyName}.</p>"
                    )
                )
                : Html.Of($"<ul class=\"stack\">{rows}</ul>");
        return new ConsoleAnswer.Page("Authorized apps", Html.Of($"{ConnectParts.Style(request)}{content}"));
    }

    private static Html Row(ConsoleRequest request, ConnectAuthorization granted, ConnectApp app)
    {
        var facts = Parts.Facts(
            ("May", Html.Of($"{ConnectParts.Labels(granted.Permissions)}")),
            ("Since", Parts.Moment(granted.DateUpdated)),
            ("Its subaccount", Parts.Copyable("subaccount SID", granted.SubaccountSid)),
            ("Homepage", ConnectParts.Link(app.HomepageUrl)),
            ("Terms of service", ConnectParts.Link(app.TermsOfServiceUrl))
        );
        return Html.Of(
            $"""
            <li class="card">{ConnectParts.Heading(request, app)}{facts}
            <div class="row"><a class="button danger" href="{request.To(
                $"{Root}/{app.Sid}/revoke"
            )}">Revoke<span class="unseen"> {app.FriendlyName}</span></a></div></li>
            """
        );
    }

    private static ConsoleAnswer Ask(ConsoleRequest request)
    {
        if (Find(request) is not var (granted, app))
        {
            return ErrorPages.NotFound(request);
        }

        var form = request.PostForm(
            $"{Root}/{app.Sid}/revoke",
            Html.Of(
                $"<button class=\"danger\">Revoke access</button> <a class=\"button second\" href=\"{request.To(Root)}\">Keep it</a>"
            ),
            css: "row"
        );
        return new ConsoleAnswer.Page(
            $"Revoke {app.FriendlyName}?",
            Html.Of(
                $"""
                {ConnectParts.Style(request)}
                <section class="card">
                {ConnectParts.Heading(request, app)}
                <p>It will no longer get into your account, from now on. Its subaccount <code>{granted.SubaccountSid}</code> stays yours, with
                the numbers and the history in it.</p>
                <p>{Html.When(
                    app.DeauthorizeUrl is not null,
                    Html.Of($"{app.CompanyName} is told at its Deauthorize URL. ")
                )}You
                can authorize the app again later.</p>
                {form}
                </section>
                """
            )
        );
    }

    private static ConsoleAnswer Revoke(ConsoleRequest request)
    {
        var name = Find(request) is var (_, app) ? app.FriendlyName : "This app";
        return Authorizations.Revoke(request.World, request.Account, request.Route["app"])
            ? new ConsoleAnswer.Redirect(Root) { Say = $"{name} can no longer use your account." }
            : new ConsoleAnswer.Redirect(Root) { Say = $"{name} was not authorized.", IsBad = true };
    }

    private static (ConnectAuthorization Granted, ConnectApp App)? Find(ConsoleRequest request) =>
        Grants.Find(request.World, request.Account, request.Route["app"]) is { } granted
        && Authorizations.AppOf(request.World, granted) is { } app
            ? (granted, app)
            : null;
}
