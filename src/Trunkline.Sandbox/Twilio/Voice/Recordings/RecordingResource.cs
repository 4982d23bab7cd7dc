using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.Twilio.Voice.Calls;
using Trunkline.Sandbox.Twilio.Voice.Conferences;
using Field = Trunkline.Sandbox.Twilio.Api.Field<Trunkline.Sandbox.Twilio.Voice.Recordings.Recording>;

namespace Trunkline.Sandbox.Twilio.Voice.Recordings;

/// <summary>
/// https://www.twilio.com/docs/voice/api/recording: all of an account's, and below a call or a conference those of it.
/// </summary>
internal static class RecordingResource
{
    private static readonly Field Price = Field.Text("price", r => r.Price is { } price ? Wire.Price(-price) : null);

    public static Resource<Recording> Description { get; } =
        new()
        {
            Path = "Recordings",
            ListKey = "recordings",
            Fields =
            [
                .. Common(r => $"{Wire.Root}/{r.AccountSid}/Recordings/{r.Sid}"),
                Price,
                Field.Text("media_url", r => $"https://api.twilio.com{Wire.Root}/{r.AccountSid}/Recordings/{r.Sid}"),
                Field.Subresources(
                    r => $"{Wire.Root}/{r.AccountSid}/Recordings/{r.Sid}",
                    ("add_on_results", "AddOnResults"),
                    ("transcriptions", "Transcriptions")
                ),
            ],
            Filters =
            [
                Filter<Recording>.Exact("CallSid", r => r.CallSid),
                Filter<Recording>.Exact("ConferenceSid", r => r.ConferenceSid),
                .. Filter<Recording>.Dates("DateCreated", (r, _) => r.DateCreated),
            ],
            Within = (request, recording) =>
                recording.DeletedAt is null || request.Query.Flag("IncludeSoftDeleted") is true,
            Charges = RecordingCharges.Of,
        };

    public static Resource<Recording> OfCalls { get; } =
        new()
        {
            Path = "Calls/{CallSid}/Recordings",
            ViewOf = Description,
            ListKey = "recordings",
            Fields =
            [
                .. Common(r => $"{Wire.Root}/{r.AccountSid}/Calls/{r.CallSid}/Recordings/{r.Sid}"),
                Field.Number("price", r => -r.Price),
                Field.Text("track", r => r.Track),
            ],
            Filters = [.. Filter<Recording>.Dates("DateCreated", (r, _) => r.DateCreated)],
            Within = (request, r) => r.DeletedAt is null && r.CallSid == request.RouteValue("CallSid"),
            Find = RecordingChanges.FindOfCall,
            Create = RecordingChanges.Create,
            Created = (request, recording) => RecordingLife.TellStarted(request.World, recording),
            Update = RecordingChanges.Update,
        };

    public static Resource<Recording> OfConferences { get; } =
        new()
        {
            Path = "Conferences/{ConferenceSid}/Recordings",
            ViewOf = Description,
            ListKey = "recordings",
            Fields =
            [
                .. Common(r => $"{Wire.Root}/{r.AccountSid}/Conferences/{r.ConferenceSid}/Recordings/{r.Sid}"),
                Price,
            ],
            Filters = [.. Filter<Recording>.Dates("DateCreated", (r, _) => r.DateCreated)],
            Within = (request, r) => r.DeletedAt is null && r.ConferenceSid == request.RouteValue("ConferenceSid"),
            Find = RecordingChanges.FindOfConference,
            Update = RecordingChanges.Update,
        };

    public static Recording? Find(World world, string accountSid, string sid) =>
        Description.In(world.FindAccount(accountSid)!, world).Find(sid);

    public static Recording? NewestOf(World world, Call call) => OfCall(world, call).FirstOrDefault();

    /// <summary>Newest first.</summary>
    public static IEnumerable<Recording> OfCall(World world, Call call) =>
        Of(world, call.AccountSid, call.RecordingSids);

    public static IEnumerable<Recording> OfConference(World world, Conference conference) =>
        Of(world, conference.AccountSid, conference.RecordingSids);

    /// <summary>Where its sound is.</summary>
    public static string UrlOf(World world, Recording recording) =>
        $"{world.PublicUrl}{Wire.Root}/{recording.AccountSid}/Recordings/{recording.Sid}";

    private static IEnumerable<Recording> Of(World world, string accountSid, IReadOnlyList<string> sids) =>
        sids.Reverse().Select(sid => Find(world, accountSid, sid)).OfType<Recording>();

    private static IEnumerable<Field> Common(Func<Recording, string> path) =>
        [
            Field.Text("sid", r => r.Sid),
            Field.Text("account_sid", r => r.AccountSid),
            Field.Text("call_sid", r => r.CallSid),
            Field.Text("conference_sid", r => r.ConferenceSid),
            Field.Constant("api_version", Wire.ApiVersion),
            Field.Date("date_created", (r, _) => r.DateCreated),
            Field.Date("date_updated", (r, _) => r.DateUpdated),
            Field.Date("start_time", (r, _) => r.StartedAt),
            Field.Text("duration", (r, now) => r.IsOpen ? null : Wire.Number(r.DurationAt(now))),
            Field.Constant("price_unit", "USD"),
            Field.Text("status", r => r.DeletedAt is null ? r.Status : "deleted"),
            Field.Int("channels", (r, _) => r.Channels),
            Field.Text("source", r => r.Source),
            Field.Int("error_code", (_, _) => null),
            Field.Constant("encryption_details", null),
            Field.Text("uri", r => path(r) + ".json"),
        ];
}
