using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.PageKit;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.WebKit;

namespace Trunkline.Sandbox.Twilio.Connect;

/// <summary>The developer's apps: list, create, change, delete.</summary>
internal static class ConnectAppPages
{
    public const string Root = "/console/connect-apps";

    public static void Map(ConsoleRoutes routes)
    {
        routes.Get(Root, List);
        routes.Get(Root + "/new", request => ForDevelopers(request, () => ConnectAppForm.Page(request, app: null)));
        routes.Post(Root + "/new", request => Task.FromResult(ForDevelopers(request, () => Save(request, app: null))));
        routes.Get(Root + "/{app}", request => Of(request, app => ConnectAppForm.Page(request, app)));
        routes.Post(Root + "/{app}", request => Task.FromResult(Of(request, app => Save(request, app))));
        routes.Get(Root + "/{app}/delete", request => Of(request, app => AskToDelete(request, app)));
        routes.Post(Root + "/{app}/delete", request => Task.FromResult(Of(request, app => Delete(request, app))));
    }

    /// <summary>For an app of the account in use; nobody's business otherwise.</summary>
    public static ConsoleAnswer Of(ConsoleRequest request, Func<ConnectApp, ConsoleAnswer> handler) =>
        ConnectAppResource.Description.In(request.Account, request.World).Find(request.Route["app"]) is { } app
            ? handler(app)
            : ErrorPages.NotFound(request);

    private static ConsoleAnswer List(ConsoleRequest request)
    {
        var apps = ConnectAppResource.Description.In(request.Account, request.World).All();
        var create = Html.Of($"<a class=\"button\" href=\"{request.To(Root + "/new")}\">Create Connect App</a>");
        var content =
            apps.Count == 0
                ? Parts.Empty(
                    "app",
                    "No Connect App yet",
                    Html.Of($"<p>With one, owners of other accounts can let you work for them.</p>{create}")
                )
                : Html.Of(
                    $"""
                    <div class="table"><table>
                    <thead><tr><th scope="col">App</th><th scope="col">SID</th><th scope="col">Access required</th><th scope="col" class="number">Connected accounts</th></tr></thead>
                    <tbody>{apps.Select(app => Row(request, app))}</tbody></table></div>
                    """
                );
        return new ConsoleAnswer.Page("Connect apps", Html.Of($"{ConnectParts.Style(request)}{content}"))
        {
            Actions = Html.When(apps.Count > 0, create),
        };
    }

    private static Html Row(ConsoleRequest request, ConnectApp app) =>
        Html.Of(
            $"""
            <tr><td><a href="{request.To($"{Root}/{app.Sid}")}">{app.FriendlyName}</a></td>
            <td><code>{app.Sid}</code></td><td>{ConnectParts.Labels(app.Permissions)}</td>
            <td class="number">{Authorizations.To(request.World, app).Count()}</td></tr>
            """
        );

    private static ConsoleAnswer ForDevelopers(ConsoleRequest request, Func<ConsoleAnswer> handler) =>
        request.Account switch
        {
            { IsMain: false } => Refusal("Connect Apps belong to a main account and not to a subaccount."),
            { Type: "Trial" } => Refusal(
                $"Only upgraded accounts can create Connect Apps, and {request.Account.FriendlyName} is a trial account."
            ),
            _ => handler(),
        };

    private static ConsoleAnswer.Page Refusal(string why) =>
        new("Not with this account", Html.Of($"<section class=\"card\"><p>{why}</p></section>")) { Status = 403 };

    private static ConsoleAnswer Save(ConsoleRequest request, ConnectApp? app)
    {
        var form = ConnectAppForm.Whole(request.Form);
        var logo = LogoUpload.Of(request);
        var problems = ConnectAppForm.Problems(form, logo).ToList();
        if (problems.Count > 0)
        {
            return ConnectAppForm.Page(request, app, form, problems);
        }

        var saved = app ?? Add(request);
        ConnectAppSettings.Apply(form, saved, request.Now);
        saved.TermsOfServiceUrl = form.Filled(ConnectAppForm.TermsOfService);
        saved.Logo = logo.Logo ?? saved.Logo;
        return app is null
            ? new ConsoleAnswer.Redirect($"{Root}/{saved.Sid}/button")
            {
                Say = "Saved. This is the button for your website.",
            }
            : new ConsoleAnswer.Redirect($"{Root}/{saved.Sid}") { Say = "Saved." };
    }

    private static ConnectApp Add(ConsoleRequest request)
    {
        var (sid, sequence) = request.World.Sids.Next("CN");
        var now = Wire.WholeSeconds(request.Now);
        var app = new ConnectApp
        {
            Sid = sid,
            Sequence = sequence,
            AccountSid = request.Account.Sid,
            FriendlyName = "",
            CompanyName = "",
            Permissions = [],
            DateCreated = now,
            DateUpdated = now,
        };
        ConnectAppResource.Description.In(request.Account, request.World).Add(app);
        return app;
    }

    private static ConsoleAnswer AskToDelete(ConsoleRequest request, ConnectApp app)
    {
        var count = Authorizations.To(request.World, app).Count();
        var form = request.PostForm(
            $"{Root}/{app.Sid}/delete",
            Html.Of(
                $"<button class=\"danger\">Delete app</button> <a class=\"button second\" href=\"{request.To($"{Root}/{app.Sid}")}\">Keep it</a>"
            ),
            css: "row"
        );
        return new ConsoleAnswer.Page(
            $"Delete {app.FriendlyName}?",
            Html.Of(
                $"""
                <section class="card">
                <p>{(count == 0
                    ? "Nobody has authorized it."
                    : $"Accounts that have authorized it: {count}. You lose access to all of them.")}</p>
                <p>Buttons that lead to <code>/authorize/{app.Sid}</code> will find nothing. This cannot be undone.</p>
                {form}
                </section>
                """
            )
        );
    }

    private static ConsoleAnswer.Redirect Delete(ConsoleRequest request, ConnectApp app)
    {
        ConnectAppResource.Description.In(request.Account, request.World).Remove(app.Sid);
        return new ConsoleAnswer.Redirect(Root) { Say = $"{app.FriendlyName} is deleted." };
    }
}
