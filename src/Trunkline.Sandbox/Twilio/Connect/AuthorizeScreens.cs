using Trunkline.Sandbox.Twilio.PageKit;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.WebKit;

namespace Trunkline.Sandbox.Twilio.Connect;

/// <summary>The screens of <c>/authorize</c> before the question itself.</summary>
internal static class AuthorizeScreens
{
    /// <summary>
    /// Where the form's answer may lead: to the developer's site and wherever that leads on, which browsers count as
    /// part of the form as well.
    /// </summary>
    public const string Anywhere = "http: https:";

    public static ConsoleAnswer.Page SignIn(AuthorizeVisit visit, string email = "", bool failed = false)
    {
        var form = Html.Of(
            $"""
            {Html.When(
                failed,
                Html.Of(
                    $"<p class=\"flash bad\" role=\"alert\" id=\"wrong\">{Parts.Icon("warning")}Email or password is wrong.</p>"
                )
            )}
            <div class="field"><label for="email">Email</label>
            <input id="email" name="email" type="email" autocomplete="username" required value="{email}"{Html.Flag(
                "aria-describedby=wrong aria-invalid=true",
                failed
            )}></div>
            <div class="field"><label for="password">Password</label>
            <input id="password" name="password" type="password" autocomplete="current-password" required></div>
            <div class="row"><button>Sign in</button></div>
            """
        );
        return Screen(
            visit,
            "Sign in to continue",
            Html.Of(
                $"""
                <section class="card">
                {ConnectParts.Heading(visit.Request, visit.App)}
                <p><b>{visit.App.FriendlyName}</b> would like to connect to your account. Sign in to see what it asks for.</p>
                {visit.Request.PostForm(visit.Step("sign-in"), form)}
                </section>
                {Samples(visit)}
                {DeclineForm(visit, "Cancel")}
                """
            )
        );
    }

    public static ConsoleAnswer.Page UpgradeFirst(AuthorizeVisit visit, Account customer) =>
        Screen(
            visit,
            "Upgrade first",
            Html.Of(
                $"""
                <section class="card">
                {ConnectParts.Heading(visit.Request, visit.App)}
                <p><b>{customer.FriendlyName}</b> is a trial account. Apps can be authorized by upgraded accounts only,
                because what they use is charged to the account.</p>
                <p>Upgrade the account and come back, or use another one.</p>
                <div class="row"><a class="button" href="{visit.Request.To(
                    visit.Step("sign-in")
                )}">Use another account</a>
                {DeclineForm(visit, "Cancel")}</div>
                </section>
                """
            )
        );

    public static ConsoleAnswer UnknownApp(ConsoleRequest request) =>
        new ConsoleAnswer.Page(
            "There is no such app",
            Html.Of(
                $"""
                <section class="card narrow">
                <p>No Connect App has the SID <code>{request.Route[
                    "app"
                ]}</code>. It may have been deleted, or the link that
                brought you here is wrong.</p>
                <p>Go back to the site you came from and tell its makers.</p>
                </section>
                """
            )
        )
        {
            Status = 404,
            Plain = true,
            KeepsOpener = true,
        };

    public static ConsoleAnswer.Page Screen(AuthorizeVisit visit, string title, Html content) =>
        new(title, Html.Of($"{ConnectParts.Style(visit.Request)}<div class=\"stack narrow\">{content}</div>"))
        {
            Plain = true,
            FormsMayLeadTo = Anywhere,
        };

    public static Html DeclineForm(AuthorizeVisit visit, string words) =>
        visit.Request.PostForm(visit.Step("decline"), Html.Of($"<button class=\"second\">{words}</button>"), css: "");

    /// <summary>One click for everybody who plays a customer; what is sent is the same.</summary>
    private static Html Samples(AuthorizeVisit visit)
    {
        var people = visit
            .Request.World.Accounts.All()
            .Where(a => a.SignIn is not null)
            .Reverse()
            .OrderBy(a => a.Sid == visit.App.AccountSid);
        return Html.Of(
            $"""
            <section class="stack" aria-labelledby="samples"><h2 id="samples">Made-up customers</h2>
            <ul class="choices">{people.Select(a => Sample(visit, a, a.SignIn!))}</ul></section>
            """
        );
    }

    private static Html Sample(AuthorizeVisit visit, Account account, SignIn signIn)
    {
        var kind =
            account.Sid == visit.App.AccountSid ? "the developer of this app"
            : account.Type == "Trial" ? "trial account"
            : "upgraded account";
        var button = Html.Of(
            $"""
            <input type="hidden" name="email" value="{signIn.Email}"><input type="hidden" name="password" value="{signIn.Password}">
            <button class="choice">{Parts.Icon("person")}<span><b>{account.FriendlyName}</b><small>{kind}</small>
            <small>{signIn.Email} · {signIn.Password}</small></span>{Parts.Icon("next")}</button>
            """
        );
        return Html.Of($"<li>{visit.Request.PostForm(visit.Step("sign-in"), button, css: "")}</li>");
    }
}
