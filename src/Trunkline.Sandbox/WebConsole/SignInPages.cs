using Trunkline.Sandbox.State;

namespace Trunkline.Sandbox.WebConsole;

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

    private static ConsoleAnswer Show(ConsoleRequest request)
    {
        var next = LocalPath(request.Query["next"]);
        var accounts = request.World.Accounts.All().Where(a => !a.IsTest).Reverse();
        return new ConsoleAnswer.Page(
            "Choose an account",
            request.PostForm(
                "/console/sign-in",
                Html.Of(
                    $"""
                    <input type="hidden" name="next" value="{next}">
                    <p>All of them are made up, so there is no password.</p>
                    <ul class="choices">{accounts.Select(a => Choice(request, a))}</ul>
                    """
                ),
                css: "stack narrow"
            )
        )
        {
            Plain = true,
        };
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
