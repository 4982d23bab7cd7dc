using System.Text.Json;
using Trunkline.Sandbox.WebKit;

namespace Trunkline.Sandbox.Twilio.Pages.Logs;

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
                new("To", "To", "tel"),
                new("From", "From", "tel"),
                new(
                    "Status",
                    "Status",
                    "",
                    "queued",
                    "ringing",
                    "in-progress",
                    "completed",
                    "busy",
                    "no-answer",
                    "failed",
                    "canceled"
                ),
                new("StartTime>", "Started from", "date"),
                new("StartTime<", "Started until", "date"),
            ],
            Columns =
            [
                "Created",
                "From",
                "To",
                Column.Wide("Direction"),
                "Status",
                Column.WideRight("Seconds"),
                Column.WideRight("Price"),
            ],
            Cells = c =>
                [
                    Parts.Lately(c.Text("date_created")),
                    MessageLog.Party(c.Text("from")),
                    MessageLog.Party(c.Text("to")),
                    Html.Of($"{c.Text("direction")}"),
                    Parts.Badge(c.Text("status")),
                    Html.Of($"{c.Text("duration")}"),
                    Html.Of($"{Parts.Money(c.Text("price"), exact: true)}"),
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
            <p class="party">{MessageLog.Party(call.Text("from"))} → {MessageLog.Party(call.Text("to"))} {Parts.Badge(
                call.Text("status")
            )}</p>
            {Html.When(
                Person.Of(person) is not null,
                Html.Of(
                    $"<p><a class=\"button second\" href=\"{request.To($"/console/handset/{person}")}\">{Parts.Icon("phone")}Open this person’s phone</a></p>"
                )
            )}
            </section>
            """
        );
    }
}
