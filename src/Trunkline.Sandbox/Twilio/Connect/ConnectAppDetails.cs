using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.PageKit;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.WebKit;

namespace Trunkline.Sandbox.Twilio.Connect;

/// <summary>What stands around the settings of an app: its SID, who is connected, and what else can be done.</summary>
internal static class ConnectAppDetails
{
    public static Html Of(ConsoleRequest request, ConnectApp app) =>
        Parts.Card(
            "Properties",
            Parts.Facts(
                ("SID", Parts.Copyable("app SID", app.Sid)),
                ("Link for customers", Parts.Copyable("link", $"{request.BaseUrl}/authorize/{app.Sid}")),
                ("Created", Parts.Moment(app.DateCreated))
            )
        );

    public static Html Below(ConsoleRequest request, ConnectApp app)
    {
        var rows = Authorizations.To(request.World, app).Select(a => Row(app, a)).ToList();
        return Html.Of(
            $"""
            {Parts.Card("Connected accounts", rows.Count == 0 ? Html.Of($"<p class=\"quiet\">Nobody has authorized this app yet.</p>") : Table(rows))}
            <div class="row"><a class="button second" href="{request.To(
                $"{ConnectAppPages.Root}/{app.Sid}/button"
            )}">Generate Connect Button HTML</a>
            <a class="button danger" href="{request.To(
                $"{ConnectAppPages.Root}/{app.Sid}/delete"
            )}">Delete app</a></div>
            """
        );
    }

    private static Html Table(IEnumerable<Html> rows) =>
        Html.Of(
            $"""
            <div class="table"><table>
            <thead><tr><th scope="col">AccountSid</th><th scope="col">Granted</th><th scope="col">Since</th></tr></thead>
            <tbody>{rows}</tbody></table></div>
            """
        );

    /// <summary>The customer's name is not the developer's to know; the SID is what the app was given.</summary>
    private static Html Row(ConnectApp app, ConnectAuthorization granted)
    {
        var isOutdated = !granted.Permissions.SequenceEqual(app.Permissions);
        return Html.Of(
            $"""
            <tr><td>{Parts.Copyable("account SID", granted.SubaccountSid)}</td>
            <td>{ConnectParts.Labels(granted.Permissions)}{Html.When(
                isOutdated,
                Html.Of($" <span class=\"badge busy\">must authorize again</span>")
            )}</td><td>{Parts.Moment(granted.DateUpdated)}</td></tr>
            """
        );
    }
}
