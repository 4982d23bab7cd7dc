using Trunkline.Sandbox.Twilio.PageKit;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.WebKit;

namespace Trunkline.Sandbox.Twilio.Pages;

/// <summary>
/// Choosing the account to use. One click and no password: every account of a sandbox is made up, and whoever can reach
/// the page can reach the API with the tokens the documentation prints.
/// </summary>
internal static class SignInPages
{
    public static void Map(ConsoleRoutes routes)
    {
        routes.Get("/console/sign-in", Show);
        routes.Post("/console/sign-in", request => Task.FromResult(Choose(request)));
    }

    private static ConsoleAnswer Show(ConsoleRequest request) =>
        new ConsoleAnswer.Page("Choose an account", Html.Of($"{Accounts(request)}{OtherTenants(request)}"))
        {
            Plain = true,
        };

    private static Html Accounts(ConsoleRequest request) =>
        request.PostForm(
            "/console/sign-in",
            Html.Of(
                $"""
                <input type="hidden" name="next" value="{LocalPath(request.Query["next"])}">
                <p>All of them are made up, so there is no password.</p>
                <ul class="choices">{request.World.Accounts.All().Where(a => !a.IsTest).Reverse().Select(a =>
                    Choice(request, a)
                )}</ul>
                """
            ),
            css: "stack narrow"
        );

    /// <summary>A server may keep several tenants; most have only the one, and nothing is said of it.</summary>
    private static Html OtherTenants(ConsoleRequest request)
    {
        var current = request.Worlds.TenantOf(request.Http);
        var others = request.Worlds.All.Where(t => t != current).ToList();
        return Html.When(
            others.Count > 0,
            Html.Of(
                $"""
                <section class="stack narrow"><h2>Other tenants of this server</h2>
                <ul class="tags">{others.Select(t =>
                    Html.Of(
                        $"<li><a class=\"button second\" href=\"{request.To("/console/sign-in")}?{Tenants.Worlds.Parameter}={t.Name}\">{t.Name}</a></li>"
                    )
                )}</ul>
                <p class="quiet">You look at {current.Name}.</p></section>
                """
            )
        );
    }

    private static Html Choice(ConsoleRequest request, Account account) =>
        Html.Of(
            $"""
            <li><button class="choice" name="account" value="{account.Sid}"{Html.Flag(
                "autofocus",
                account == request.Account
            )}>
            {ConsoleAssets.Icon(account.IsMain ? "person" : "accounts")}
            <span><b>{account.FriendlyName}</b><small>{Kind(
                request.World,
                account
            )}</small><code>{account.Sid}</code></span>
            {ConsoleAssets.Icon("next")}</button></li>
            """
        );

    private static string Kind(World world, Account account) =>
        account.IsMain
            ? account.Type == "Trial"
                ? "Trial account"
                : "Account"
            : $"Subaccount of {world.FindAccount(account.OwnerSid)?.FriendlyName}, {account.Status}";

    private static ConsoleAnswer Choose(ConsoleRequest request) =>
        request.Form["account"] is { } sid && request.World.FindAccount(sid) is { IsTest: false } account
            ? new ConsoleAnswer.Redirect(LocalPath(request.Form["next"]))
            {
                SignIn = account.Sid,
                Say = $"You use {account.FriendlyName} now.",
            }
            : new ConsoleAnswer.Redirect("/console/sign-in") { Say = "There is no such account.", IsBad = true };

    /// <summary>Only a path of this sandbox, never another site.</summary>
    private static string LocalPath(string? next) =>
        next is ['/', not ('/' or '\\'), ..] && !next.Any(char.IsControl) ? next : "/console";
}
