using System.Text.Json;
using Trunkline.Sandbox.WebConsole.Handset;

namespace Trunkline.Sandbox.WebConsole.Logs;

internal static class CallLog
{
    public static Log Description { get; } =
        new()
        {
            Page = "/console/calls",
            Title = "Calls",
            One = "Call",
            List = ("Calls", "calls"),
            Icon = "call",
            Filters =
            [
                ("To", "To", "tel", []),
                ("From", "From", "tel", []),
                (
                    "Status",
                    "Status",
                    "",
                    ["", "queued", "ringing", "in-progress", "completed", "busy", "no-answer", "failed", "canceled"]
                ),
                ("StartTime>", "Started from", "date", []),
                ("StartTime<", "Started until", "date", []),
            ],
            Columns =
            [
                ("Created", c => Parts.Moment(c.Text("date_created"))),
                ("From", c => MessageLog.Party(c.Text("from"))),
                ("To", c => MessageLog.Party(c.Text("to"))),
                ("Direction*", c => Html.Of($"{c.Text("direction")}")),
                ("Status", c => Parts.Badge(c.Text("status"))),
                ("Seconds*", c => Html.Of($"<span class=\"number\">{c.Text("duration")}</span>")),
                ("Price*", c => Html.Of($"<span class=\"number\">{Parts.Money(c.Text("price"), exact: true)}</span>")),
            ],
            Summary = Summary,
            Below = [("Recordings", "Recordings", "recordings"), ("Notifications", "Notifications", "notifications")],
        };

    private static Html Summary(ConsoleRequest request, JsonElement call)
    {
        var person = call.Text("direction") == "inbound" ? call.Text("from") : call.Text("to");
        return Html.Of(
            $"""
            <section class="card">
            <p class="party">{MessageLog.Party(call.Text("from"))} → {MessageLog.Party(call.Text("to"))} {Parts.Badge(call.Text("status"))}</p>
            {Html.When(Person.Of(person) is not null, Html.Of($"<p><a class=\"button second\" href=\"{request.To($"/console/handset/{person}")}\">{Parts.Icon("phone")}Open this person’s phone</a></p>"))}
            </section>
            """
        );
    }
}
