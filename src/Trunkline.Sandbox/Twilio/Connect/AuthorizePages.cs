using Trunkline.Sandbox.Twilio.PageKit;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.WebKit;

namespace Trunkline.Sandbox.Twilio.Connect;

/// <summary>
/// <c>/authorize/{CN…}</c>: where the button of a Connect App leads (https://www.twilio.com/docs/iam/connect). Sign in,
/// look at what is asked for, accept or decline, and back to the developer's site.
/// </summary>
internal static class AuthorizePages
{
    private const string Root = "/authorize/{app}";

    public static void Map(ConsoleRoutes routes)
    {
        routes.Get(Root, For(Show));
        routes.Get(Root + "/sign-in", For(visit => AuthorizeScreens.SignIn(visit)));
        routes.Post(Root + "/sign-in", For(SignIn));
        routes.Post(Root + "/accept", For(Accept));
        routes.Post(Root + "/decline", For(Decline));
        routes.Get(Root + "/landing", For(LandingPage.Show));
        routes.Get(Root + "/logo", For(LogoAnswer.Of));
    }

    /// <summary>The app a path of these pages is about.</summary>
    public static string? AppIn(PathString path) =>
        path.StartsWithSegments("/authorize", StringComparison.Ordinal, out var rest)
        && rest.Value?.Split('/') is [_, { Length: > 0 } app, ..]
            ? app
            : null;

    private static ConsoleHandler For(Func<AuthorizeVisit, ConsoleAnswer> handler) =>
        request =>
            Task.FromResult(
                Authorizations.FindApp(request.World, request.Route["app"]) is { } app
                    ? handler(new AuthorizeVisit(request, app)) with
                    {
                        KeepsOpener = true,
                    }
                    : AuthorizeScreens.UnknownApp(request)
            );

    private static ConsoleAnswer Show(AuthorizeVisit visit) =>
        visit.Customer switch
        {
            null => AuthorizeScreens.SignIn(visit),
            { Type: "Trial" } customer => AuthorizeScreens.UpgradeFirst(visit, customer),
            var customer => ConsentScreen.Of(visit, customer),
        };

    private static ConsoleAnswer SignIn(AuthorizeVisit visit)
    {
        var given = new SignIn(visit.Request.Form["email"]?.Trim() ?? "", visit.Request.Form["password"] ?? "");
        var account = visit.Request.World.Accounts.All().FirstOrDefault(a => a.SignIn == given);
        return account is null
            ? AuthorizeScreens.SignIn(visit, given.Email, failed: true)
            : new ConsoleAnswer.Redirect(visit.Step()) { SignIn = account.Sid };
    }

    private static ConsoleAnswer Accept(AuthorizeVisit visit)
    {
        if (visit.Customer is not { Type: not "Trial" } customer)
        {
            return Show(visit);
        }

        // Nobody grants what was not on the page they looked at.
        if (visit.Request.Form["permissions"] != string.Join(',', visit.App.Permissions))
        {
            return new ConsoleAnswer.Redirect(visit.Step())
            {
                Say = "The app asks for something else than a moment ago. Please look again.",
                IsBad = true,
            };
        }

        var accepted = Authorizations.Accept(visit.Request.World, customer, visit.App);
        return accepted.Value is { } authorization
            ? visit.Return(("AccountSid", authorization.SubaccountSid), ("state", visit.State))
            : new ConsoleAnswer.Redirect(visit.Step()) { Say = accepted.Error!.Message + ".", IsBad = true };
    }

    private static ConsoleAnswer Decline(AuthorizeVisit visit) =>
        visit.Return(
            ("error", "unauthorized_client"),
            ("state", visit.Request.World.Options.ReturnStateOnDecline ? visit.State : null)
        );
}
