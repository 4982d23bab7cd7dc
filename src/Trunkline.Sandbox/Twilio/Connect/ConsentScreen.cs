using Trunkline.Sandbox.Twilio.Access;
using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.PageKit;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.WebKit;

namespace Trunkline.Sandbox.Twilio.Connect;

/// <summary>The question itself: who asks, for what, and who pays.</summary>
internal static class ConsentScreen
{
    public static ConsoleAnswer.Page Of(AuthorizeVisit visit, Account customer)
    {
        var app = visit.App;
        var given = Grants.Find(visit.Request.World, customer, app.Sid);
        var accept = visit.Request.PostForm(
            visit.Step("accept"),
            Html.Of(
                $"<input type=\"hidden\" name=\"permissions\" value=\"{string.Join(',', app.Permissions)}\"><button>Accept</button>"
            ),
            css: ""
        );
        return AuthorizeScreens.Screen(
            visit,
            $"{app.FriendlyName} asks for access",
            Html.Of(
                $"""
                <section class="card">
                {ConnectParts.Heading(visit.Request, app)}
                {Html.When(app.Description is not null, Html.Of($"<p>{app.Description}</p>"))}
                <p class="account">{Parts.Icon("person")}<span>You are signed in as <b>{customer.FriendlyName}</b>.
                <a href="{visit.Request.To(visit.Step("sign-in"))}">Use another account</a></span></p>
                {Before(given)}
                <h2>It would like to</h2>
                <ul class="asks">{app.Permissions.Select(Ask)}</ul>
                {Consequences(app, given)}
                <div class="row">{accept}{AuthorizeScreens.DeclineForm(visit, "Decline")}</div>
                {WhereNext(app)}
                </section>
                """
            )
        );
    }

    private static Html Before(ConnectAuthorization? given) =>
        given is null
            ? Html.Nothing
            : Html.Of(
                $"""
                <p class="flash good" role="status">{Parts.Icon("check")}<span>You authorized this app before, on
                {Parts.Moment(given.DateUpdated)}: {ConnectParts.Labels(
                    given.Permissions
                )}. If you accept again, what stands
                below takes the place of that, in the same subaccount.</span></p>
                """
            );

    private static Html Ask(string permission) =>
        permission == Permissions.GetAll
            ? Html.Of(
                $"""
                <li>{Parts.Icon("search")}<span><b>Read all account data</b>See the calls, messages, recordings and
                transcriptions of your account, of all its subaccounts and of other apps you connected. It can look, not
                change.</span></li>
                """
            )
            : Html.Of(
                $"""
                <li>{Parts.Icon(
                    "usage"
                )}<span><b>Charge account for usage</b>Buy phone numbers, make and receive calls, send
                and receive messages. It does so in a subaccount of its own: it cannot use or change the numbers you
                have.</span></li>
                """
            );

    private static Html Consequences(ConnectApp app, ConnectAuthorization? given) =>
        Html.Of(
            $"""
            <ul class="notes">
            <li>{(app.Permissions.Contains(Permissions.PostAll)
                ? $"You pay: what the app uses goes on the bill of your account. {app.CompanyName} is not billed for it."
                : "Reading costs you nothing.")}</li>
            {Html.When(given is null, Html.Of($"<li>Your account gets a new subaccount, “Subaccount for ConnectApp: {app.FriendlyName}”.</li>"))}
            <li>You can take this back at any time, under “Authorized apps”.</li>
            {Html.When(app.TermsOfServiceUrl is not null, Html.Of($"<li>{ConnectParts.Link(app.TermsOfServiceUrl, "Terms of service")} of {app.CompanyName}</li>"))}
            </ul>
            """
        );

    private static Html WhereNext(ConnectApp app) =>
        Html.When(
            app.AuthorizeUrl is not null,
            Html.Of($"<p class=\"quiet\">Either way you go on to <code>{app.AuthorizeUrl}</code>.</p>")
        );
}
