using Trunkline.Sandbox.Api;
using Trunkline.Sandbox.Errors;

namespace Trunkline.Sandbox.Messages;

/// <summary>Sending later: with a service, at least 15 minutes and at most 35 days ahead.</summary>
internal static class MessageSchedule
{
    private static readonly TimeSpan Soonest = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Latest = TimeSpan.FromDays(35);

    public static TwilioError? Check(Parameters form, DateTimeOffset now, out DateTimeOffset? sendAt)
    {
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
        var ahead = date.Start - now;
        return ahead < Soonest || ahead > Latest ? MessageErrors.ScheduleOutOfRange : null;
    }
}
