using System.Text.Json;
using Trunkline.Sandbox.Twilio.PageKit;
using Trunkline.Sandbox.WebKit;

namespace Trunkline.Sandbox.Twilio.Pages.Logs;

internal static class MessageLog
{
    public static Log Description { get; } =
        new()
        {
            Page = "/console/messages",
            Title = "Messages",
            One = "Message",
            List = ("Messages", "messages"),
            Icon = "message",
            Filters =
            [
                new("To", "To", "tel"),
                new("From", "From", "tel"),
                new("DateSent>", "Sent from", "date"),
                new("DateSent<", "Sent until", "date"),
            ],
            Columns = ["Created", "From", "To", Column.Wide("Text"), "Status", Column.WideRight("Price")],
            Cells = m =>
                [
                    Parts.Lately(m.Text("date_created")),
                    Party(m.Text("from")),
                    Party(m.Text("to")),
                    Html.Of($"<span class=\"clip\">{m.Text("body")}</span>"),
                    Parts.Badge(m.Text("status")),
                    Html.Of($"{Parts.Money(m.Text("price"), exact: true)}"),
                ],
            Summary = Summary,
            Below = [("Media", "Media", "media_list")],
        };

    public static Html Party(string? address) => Html.Of($"<span class=\"number\">{PhoneText.Of(address)}</span>");

    private static Html Summary(ConsoleRequest request, JsonElement message)
    {
        var inbound = message.Text("direction") == "inbound";
        var (person, other) = inbound
            ? (message.Text("from"), message.Text("to"))
            : (message.Text("to"), message.Text("from"));
        return Html.Of(
            $"""
            <section class="card">
            <p class="party">{Party(message.Text("from"))} → {Party(message.Text("to"))} {Parts.Badge(
                message.Text("status")
            )}</p>
            {Html.When(
                message.Text("error_code") is not null,
                Html.Of($"<p class=\"wrong\">{message.Text("error_code")}: {message.Text("error_message")}</p>")
            )}
            <p class="body">{message.Text("body")}</p>
            {Html.When(
                Person.Of(person) is not null && other is not null,
                Html.Of(
                    $"<p><a class=\"button second\" href=\"{request.To($"/console/handset/{person}/{other}")}\">{Parts.Icon("phone")}See it on the phone</a></p>"
                )
            )}
            </section>
            """
        );
    }
}
