using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Numbers;
using Of = Trunkline.Sandbox.Twilio.Api.Field<Trunkline.Sandbox.Twilio.Messaging.Messages.Message>;

namespace Trunkline.Sandbox.Twilio.Messaging.Messages;

/// <summary>https://www.twilio.com/docs/messaging/api/message-resource</summary>
internal static class MessageResource
{
    public static Resource<Message> Description { get; } =
        new()
        {
            Path = "Messages",
            ListKey = "messages",
            Fields =
            [
                Of.Text("body", m => m.Body),
                // A service picks the sender, and with it the encoding, only when it sends.
                Of.Text("num_segments", (m, now) => Wire.Number(HasSender(m, now) ? m.Segments : 0)),
                Of.Text("direction", m => m.Direction),
                Of.Text("from", (m, now) => HasSender(m, now) ? m.From : null),
                Of.Date("date_updated", (m, now) => m.LastChangeAt(now)),
                Of.Text("price", (m, now) => m.PriceAt(now) is { } price ? Wire.Price(-price) : null),
                Of.Text("error_message", (m, now) => DeliveryErrors.MessageOf(m.ErrorCodeAt(now))),
                Of.Text("uri", m => $"{Wire.Root}/{m.AccountSid}/Messages/{m.Sid}.json"),
                Of.Text("account_sid", m => m.AccountSid),
                Of.Text("num_media", m => Wire.Number(m.MediaCount)),
                Of.Text("to", ShownTo),
                Of.Date("date_created", (m, _) => m.DateCreated),
                Of.Text("status", (m, now) => m.StatusAt(now)),
                Of.Text("sid", m => m.Sid),
                Of.Date("date_sent", (m, now) => m.DateSentAt(now)),
                Of.Text("messaging_service_sid", m => m.MessagingServiceSid),
                Of.Int("error_code", (m, now) => m.ErrorCodeAt(now)),
                Of.Constant("price_unit", "USD"),
                Of.Constant("api_version", Wire.ApiVersion),
                Of.Subresources(PathOf, ("media", "Media"), ("feedback", "Feedback")),
            ],
            Filters =
            [
                NumberFilter.Of<Message>("To", (m, _) => ShownTo(m)),
                NumberFilter.Of<Message>("From", (m, now) => HasSender(m, now) ? m.From : null),
                .. Filter<Message>.Dates("DateSent", (m, now) => m.DateSentAt(now)),
            ],
            Rendered = new Rendered<Message, SettledMessage>(SettledMessage.Of),
            Update = MessageChanges.Update,
            Delete = MessageChanges.MayDelete,
            Charges = MessageCharges.Of,
        };

    private static string PathOf(Message m) => $"{Wire.Root}/{m.AccountSid}/Messages/{m.Sid}";

    private static string ShownTo(Message m) => m.HidesRecipient && m.To.Length > 4 ? m.To[..^4] + "XXXX" : m.To;

    private static bool HasSender(Message m, DateTimeOffset now) => m.QueuedAt is null || now >= m.QueuedAt;
}
