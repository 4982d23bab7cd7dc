using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Errors;

namespace Trunkline.Sandbox.Twilio.Messaging.Messages;

/// <summary>
/// The only changes a message knows: taking out its body, cancelling it while it waits for its time, deleting it when
/// it is finished (https://www.twilio.com/docs/messaging/api/message-resource#update-a-message-resource).
/// </summary>
internal static class MessageChanges
{
    public static TwilioError? Update(ApiRequest request, Message message)
    {
        var status = request.Form.Filled("Status");
        if (status is not null and not "canceled")
        {
            return MessageErrors.BadStatus;
        }

        if (status is not null && message.StatusAt(request.Now) != "scheduled")
        {
            return MessageErrors.NotCancelable;
        }

        if (request.Form["Body"] is { Length: > 0 })
        {
            return MessageErrors.NotRedaction;
        }

        if (status is not null)
        {
            message.CanceledAt = request.Now;
            StatusCallbacks.PlanCanceled(request.World, message);
        }

        if (request.Form.Has("Body"))
        {
            message.Body = "";
        }

        message.DateUpdated = Wire.WholeSeconds(request.Now);
        return null;
    }

    public static TwilioError? MayDelete(ApiRequest request, Message message) =>
        message.IsFinalAt(request.Now) ? null : RequestErrors.NotFinished(message.StatusAt(request.Now));
}
