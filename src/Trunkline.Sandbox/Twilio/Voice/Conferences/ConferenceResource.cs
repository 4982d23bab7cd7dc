using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.State;
using Of = Trunkline.Sandbox.Twilio.Api.Field<Trunkline.Sandbox.Twilio.Voice.Conferences.Conference>;

namespace Trunkline.Sandbox.Twilio.Voice.Conferences;

/// <summary>https://www.twilio.com/docs/voice/api/conference-resource</summary>
internal static class ConferenceResource
{
    public static Resource<Conference> Description { get; } =
        new()
        {
            Path = "Conferences",
            ListKey = "conferences",
            Fields =
            [
                Of.Text("sid", c => c.Sid),
                Of.Text("account_sid", c => c.AccountSid),
                Of.Text("friendly_name", c => c.FriendlyName),
                Of.Text("region", c => c.Region),
                Of.Text("status", c => c.Status),
                Of.Text("reason_conference_ended", c => c.ReasonEnded),
                Of.Text("call_sid_ending_conference", c => c.CallSidEnding),
                Of.Constant("api_version", Wire.ApiVersion),
                Of.Date("date_created", (c, _) => c.DateCreated),
                Of.Date("date_updated", (c, _) => c.DateUpdated),
                Of.Text("uri", c => PathOf(c) + ".json"),
                Of.Subresources(PathOf, ("participants", "Participants"), ("recordings", "Recordings")),
            ],
            Filters =
            [
                Filter<Conference>.Exact("FriendlyName", c => c.FriendlyName),
                Filter<Conference>.Exact("Status", c => c.Status),
                .. Filter<Conference>.Dates("DateCreated", (c, _) => c.DateCreated),
                .. Filter<Conference>.Dates("DateUpdated", (c, _) => c.DateUpdated),
            ],
            Update = Update,
        };

    public static Conference? Find(World world, string accountSid, string sid) =>
        Description.In(world.FindAccount(accountSid)!, world).Find(sid);

    /// <summary>The conference of that name, or SID, that is not over; names come again, a new one each time.</summary>
    public static Conference? FindOpen(World world, string accountSid, string name)
    {
        var conferences = Description.In(world.FindAccount(accountSid)!, world);
        return conferences.Find(name) is { IsOver: false } known
            ? known
            : conferences.Older(long.MaxValue, 0, 1, c => !c.IsOver && c.FriendlyName == name).FirstOrDefault();
    }

    private static TwilioError? Update(ApiRequest request, Conference conference)
    {
        var form = request.Form;
        if (form.Filled("Status") is { } status && status != "completed")
        {
            return RequestErrors.Invalid("Status", status);
        }

        if (form.Filled("AnnounceUrl") is { } url && !WebAddress.IsValid(url))
        {
            return RequestErrors.Invalid("AnnounceUrl", url);
        }

        lock (request.World.Voice)
        {
            if (form.Filled("AnnounceUrl") is not null && !conference.IsOver)
            {
                ConferenceCallbacks.Tell(request.World, conference, "announcement", "announcement-end");
            }

            if (form.Filled("Status") is not null)
            {
                ConferenceRoom.End(request.World, conference, "conference-ended-via-api", callSid: null);
            }
        }

        return null;
    }

    private static string PathOf(Conference conference) =>
        $"{Wire.Root}/{conference.AccountSid}/Conferences/{conference.Sid}";
}
