using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Errors;

namespace Trunkline.Sandbox.Twilio.Messaging.Messages;

/// <summary>Messages and, below each, its media and feedback.</summary>
internal static class MessageEndpoints
{
    private static readonly ResourcePath FeedbackPath = "Messages/{MessageSid}/Feedback";

    public static void Map(RouteTable routes)
    {
        ResourceEndpoints.Map(routes, MessageResource.Description);
        ResourceEndpoints.Map(routes, MediaResource.Description);
        routes.Post(MessageResource.Description.Path.Route, Send);
        routes.Post(FeedbackPath.Route, ResourceEndpoints.Below(FeedbackPath, Feedback));
    }

    private static Answer Send(ApiRequest request)
    {
        var drafted = MessageCreation.Draft(request);
        if (drafted.Value is not { } draft)
        {
            return drafted.Error!;
        }

        var message = Outbox.Send(request.World, request.Account, draft);
        return Answer.Created(json => MessageResource.Description.WriteCreated(json, message, request.Now));
    }

    /// <summary>https://www.twilio.com/docs/messaging/api/message-feedback-resource</summary>
    private static Answer Feedback(ApiRequest request)
    {
        var outcome = request.Form.Filled("Outcome") ?? "confirmed";
        if (outcome is not ("confirmed" or "unconfirmed"))
        {
            return RequestErrors.Invalid("Outcome", outcome);
        }

        var sid = request.RouteValue("MessageSid");
        var message = MessageResource.Description.In(request.Account, request.World).Find(sid)!;
        var now = Wire.WholeSeconds(request.Now);
        message.OutcomeAt ??= now;
        message.Outcome = outcome;
        return Answer.Ok(json =>
        {
            json.WriteStartObject();
            json.WriteString("account_sid"u8, message.AccountSid);
            json.WriteString("message_sid"u8, message.Sid);
            json.WriteString("outcome"u8, outcome);
            json.WriteString("date_created"u8, Wire.Date(message.OutcomeAt.Value));
            json.WriteString("date_updated"u8, Wire.Date(now));
            json.WriteString("uri"u8, request.Path);
            json.WriteEndObject();
        });
    }
}
