using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.PageKit;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.WebKit;

namespace Trunkline.Sandbox.Twilio.Connect;

/// <summary>
/// Stands in for the developer's own page while an app has no Authorize URL: shows what that page would be given, and
/// what can be done with it.
/// </summary>
internal static class LandingPage
{
    public static ConsoleAnswer Show(AuthorizeVisit visit)
    {
        var query = visit.Request.Query;
        var received = Parts.Facts(query.Items.Select(p => (p.Key, Html.Of($"<code>{p.Value}</code>"))));
        var sid = query["AccountSid"];
        return AuthorizeScreens.Screen(
            visit,
            sid is null ? "Declined" : "Authorized",
            Html.Of(
                $"""
                <section class="card">
                {ConnectParts.Heading(visit.Request, visit.App)}
                <p>This app has no Authorize URL yet, so the sandbox shows here what that page of the developer would get:</p>
                {received}
                {Html.When(sid is not null, Next(visit, sid))}
                </section>
                """
            )
        );
    }

    private static Html Next(AuthorizeVisit visit, string? sid)
    {
        var token = visit.Request.World.FindAccount(visit.App.AccountSid)?.AuthToken;
        var command = $"curl -u {sid}:{token} \\\n  {visit.Request.BaseUrl}{Wire.Root}/{sid}.json";
        return Html.Of(
            $"""
            <h2>Call the API with it</h2>
            <p>The customer's SID is the user name; the password is the developer's own auth token.</p>
            {Parts.Shell("curl command", command)}
            <p><a href="{visit.Request.To("/console/authorized-apps")}">See it as the customer, and revoke it</a></p>
            """
        );
    }
}
