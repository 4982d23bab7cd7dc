using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Errors;

namespace Trunkline.Sandbox.Twilio.Messaging.Messages;

/// <summary>Sending later: with a service, so far ahead as the options say and at most 35 days ahead.</summary>
internal static class MessageSchedule
{
    private static readonly TimeSpan Latest = TimeSpan.FromDays(35);

    public static TwilioError? Check(ApiRequest request, out DateTimeOffset? sendAt)
    {
        var form = request.Form;
        sendAt = null;
        if (form["ScheduleType"] != "fixed")
        {
            return null;
        }

        if (form.Filled("MessagingServiceSid") is null)
        {
            return MessageErrors.ScheduleNeedsService;
        }

        if (form.Filled("SendAt") is not { } text || LooseDate.Parse(text) is not { } date)
        {
            return MessageErrors.ScheduleNeedsTime;
        }

        sendAt = date.Start;
        var ahead = date.Start - request.Now;
        return ahead < request.World.Options.ScheduledAtLeast || ahead > Latest
            ? MessageErrors.ScheduleOutOfRange
            : null;
    }
}
