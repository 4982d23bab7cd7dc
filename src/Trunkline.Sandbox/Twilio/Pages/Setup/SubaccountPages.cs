using System.Text.Json;
using Trunkline.Sandbox.Twilio.PageKit;
using Trunkline.Sandbox.WebKit;

namespace Trunkline.Sandbox.Twilio.Pages.Setup;

/// <summary>Subaccounts: list, make, suspend, close, use.</summary>
internal static class SubaccountPages
{
    private const string Root = "/console/subaccounts";
    private const string Accounts = "/2010-04-01/Accounts";

    private static readonly Column[] Columns = ["Name", "Status", Column.Wide("SID"), Column.Wide("Made")];

    public static void Map(ConsoleRoutes routes)
    {
        routes.Get(Root, ListAsync);
        routes.Post(Root, MakeAsync);
        routes.Get(Root + "/{sid}", ShowAsync);
        routes.Post(Root + "/{sid}", ChangeAsync);
    }

    private static async Task<ConsoleAnswer> ListAsync(ConsoleRequest request)
    {
        var reply = await request.Api.GetAsync(Accounts, request.Http.Request.QueryString.Value ?? "");
        if (!reply.IsFine)
        {
            return ErrorPages.Refused(request, reply);
        }

        var accounts = reply.Items("accounts").Where(a => a.Text("sid") != request.Account.Sid).ToList();
        return new ConsoleAnswer.Page(
            "Subaccounts",
            Html.Of(
                $"""
                {(request.Account.IsMain
                    ? request.PostForm(Root, Html.Of($"{Fields.Text("Name of a new subaccount", "FriendlyName", "", placeholder: "Harbour branch")}<button>Make a subaccount</button>"), css: "filters card")
                    : Html.Of($"<p>This is a subaccount, and subaccounts have none of their own.</p>"))}
                {(accounts.Count == 0
                    ? Parts.Empty("accounts", "No subaccounts", Html.Nothing)
                    : Table.Of("Subaccounts", Columns, accounts.Select(a => Row(request, a))))}
                {Table.Pages(request, reply)}
                """
            )
        );
    }

    private static Html[] Row(ConsoleRequest request, JsonElement account) =>
        [
            Html.Of($"<a href=\"{request.To($"{Root}/{account.Text("sid")}")}\">{account.Text("friendly_name")}</a>"),
            Parts.Badge(account.Text("status")),
            Parts.Copyable("SID", account.Text("sid")!),
            Parts.Moment(account.Text("date_created")),
        ];

    private static async Task<ConsoleAnswer> MakeAsync(ConsoleRequest request) =>
        ConsoleAnswer.Redirect.After(
            await request.Api.PostAsync(Accounts, Parameter.Sent(request)),
            Root,
            "The subaccount is made."
        );

    private static async Task<ConsoleAnswer> ShowAsync(ConsoleRequest request)
    {
        var reply = await request.Api.GetAsync($"{Accounts}/{request.Route["sid"]}");
        return reply.IsFine && reply["sid"] != request.Account.Sid
            ? new ConsoleAnswer.Page(reply["friendly_name"] ?? "", Details(request, reply))
            {
                Up = (Root, "Subaccounts"),
            }
            : ErrorPages.NotFound(request);
    }

    private static Html Details(ConsoleRequest request, ApiReply account)
    {
        var path = $"{Root}/{account["sid"]}";
        var status = account["status"];
        return Html.Of(
            $"""
            <section class="card">
            {Parts.Facts(
                ("SID", Parts.Copyable("SID", account["sid"]!)),
                ("Auth token", Parts.Secret("auth token", account["auth_token"] ?? "")),
                ("Status", Parts.Badge(status)),
                ("Made", Parts.Moment(account["date_created"]))
            )}
            {request.PostForm(path, Html.Of($"{Fields.Text("Name", "FriendlyName", account["friendly_name"])}<button>Rename</button>"), css: "filters")}
            </section>
            {request.PostForm("/console/sign-in", Html.Of($"<h2>Use it</h2><p>See the console as this subaccount.</p><div class=\"row\"><button class=\"second\" name=\"account\" value=\"{account["sid"]}\">Switch to {account["friendly_name"]}</button></div>"), css: "card")}
            {Html.When(status != "closed", request.PostForm(path, Html.Of(
                $"""
                <h2>Status</h2><p>A suspended subaccount is refused everything until it is active again. Closing is final.</p>
                <div class="row">{(status == "active" ? Html.Of($"<button class=\"second\" name=\"Status\" value=\"suspended\">Suspend</button>") : Html.Of($"<button class=\"second\" name=\"Status\" value=\"active\">Make active</button>"))}<button class="danger" name="Status" value="closed">Close for good</button></div>
                """
            ), css: "card"))}
            """
        );
    }

    private static async Task<ConsoleAnswer> ChangeAsync(ConsoleRequest request) =>
        ConsoleAnswer.Redirect.After(
            await request.Api.PostAsync($"{Accounts}/{request.Route["sid"]}", Parameter.Sent(request)),
            $"{Root}/{request.Route["sid"]}",
            "Changed."
        );
}
