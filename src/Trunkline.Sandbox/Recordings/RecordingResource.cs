using Trunkline.Sandbox.Api;
using Trunkline.Sandbox.Calls;
using Trunkline.Sandbox.Conferences;
using Trunkline.Sandbox.State;
using Of = Trunkline.Sandbox.Api.Field<Trunkline.Sandbox.Recordings.Recording>;

namespace Trunkline.Sandbox.Recordings;

/// <summary>
/// https://www.twilio.com/docs/voice/api/recording: all of an account's, and below a call or a conference those of it.
/// </summary>
internal static class RecordingResource
{
    public static Resource<Recording> Description { get; } =
        new()
        {
            Path = "Recordings",
            ListKey = "recordings",
            Fields =
            [
                .. Common(r => $"{Wire.Root}/{r.AccountSid}/Recordings/{r.Sid}"),
                Of.Text("media_url", r => $"https://api.twilio.com{Wire.Root}/{r.AccountSid}/Recordings/{r.Sid}"),
                Of.Subresources(
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
                Of.Text("track", r => r.Track),
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
            Fields = [.. Common(r => $"{Wire.Root}/{r.AccountSid}/Conferences/{r.ConferenceSid}/Recordings/{r.Sid}")],
            Filters = [.. Filter<Recording>.Dates("DateCreated", (r, _) => r.DateCreated)],
            Within = (request, r) => r.DeletedAt is null && r.ConferenceSid == request.RouteValue("ConferenceSid"),
            Find = RecordingChanges.FindOfConference,
            Update = RecordingChanges.Update,
        };

    public static Recording? Find(World world, string accountSid, string sid) =>
        Description.In(world.FindAccount(accountSid)!, world).Find(sid);

    public static Recording? NewestOf(World world, Call call) =>
        OfCall(world, call) is { Count: > 0 } recordings ? recordings[0] : null;

    /// <summary>Newest first.</summary>
    public static IReadOnlyList<Recording> OfCall(World world, Call call) =>
        Newest(world, call.AccountSid, call.DateCreated, r => r.CallSid == call.Sid && r.ConferenceSid is null);

    public static IReadOnlyList<Recording> OfConference(World world, Conference conference) =>
        Newest(world, conference.AccountSid, conference.DateCreated, r => r.ConferenceSid == conference.Sid);

    /// <summary>Where its sound is.</summary>
    public static string UrlOf(World world, Recording recording) =>
        $"{world.PublicUrl}{Wire.Root}/{recording.AccountSid}/Recordings/{recording.Sid}";

    private static IReadOnlyList<Recording> Newest(
        World world,
        string accountSid,
        DateTimeOffset since,
        Func<Recording, bool> matches
    ) =>
        [
            .. Description
                .In(world.FindAccount(accountSid)!, world)
                .Older(long.MaxValue, 0, int.MaxValue, r => r.DateCreated >= since && matches(r)),
        ];

    private static IEnumerable<Of> Common(Func<Recording, string> path) =>
        [
            Of.Text("sid", r => r.Sid),
            Of.Text("account_sid", r => r.AccountSid),
            Of.Text("call_sid", r => r.CallSid),
            Of.Text("conference_sid", r => r.ConferenceSid),
            Of.Constant("api_version", Wire.ApiVersion),
            Of.Date("date_created", (r, _) => r.DateCreated),
            Of.Date("date_updated", (r, _) => r.DateUpdated),
            Of.Date("start_time", (r, _) => r.StartedAt),
            Of.Text("duration", (r, now) => r.IsOpen ? null : Wire.Number(r.DurationAt(now))),
            Of.Text("price", r => r.Price is { } price ? Wire.Price(-price) : null),
            Of.Constant("price_unit", "USD"),
            Of.Text("status", r => r.DeletedAt is null ? r.Status : "deleted"),
            Of.Int("channels", (r, _) => r.Channels),
            Of.Text("source", r => r.Source),
            Of.Int("error_code", (_, _) => null),
            Of.Constant("encryption_details", null),
            Of.Text("uri", r => path(r) + ".json"),
        ];
}
