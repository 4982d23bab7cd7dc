using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.State;
using Of = Trunkline.Sandbox.Twilio.Api.Field<Trunkline.Sandbox.Twilio.Voice.Recordings.AddOnPayload>;

namespace Trunkline.Sandbox.Twilio.Voice.Recordings;

/// <summary>
/// A part of what an add-on made, with its data elsewhere
/// (https://www.twilio.com/docs/voice/api/recording-addonresult-payload-resource).
/// </summary>
internal sealed class AddOnPayload : Record
{
    public required string RecordingSid { get; init; }

    public required string ResultSid { get; init; }

    public required string AddOnSid { get; init; }

    public required string ConfigurationSid { get; init; }

    public required string AddOnName { get; init; }

    public static Resource<AddOnPayload> Description { get; } =
        new()
        {
            Path = "Recordings/{ReferenceSid}/AddOnResults/{AddOnResultSid}/Payloads",
            ListKey = "payloads",
            Fields =
            [
                Of.Text("sid", p => p.Sid),
                Of.Text("add_on_result_sid", p => p.ResultSid),
                Of.Text("account_sid", p => p.AccountSid),
                Of.Constant("label", "Result"),
                Of.Text("add_on_sid", p => p.AddOnSid),
                Of.Text("add_on_configuration_sid", p => p.ConfigurationSid),
                Of.Constant("content_type", "application/json"),
                Of.Date("date_created", (p, _) => p.DateCreated),
                Of.Date("date_updated", (p, _) => p.DateUpdated),
                Of.Text("reference_sid", p => p.RecordingSid),
                Of.Subresources(PathOf, ("data", "Data")),
            ],
            Delete = (_, _) => null,
        };

    public static void Map(RouteTable routes)
    {
        ResourceEndpoints.Map(routes, Description);
        var one = Description.Path.Route + "/{Sid}";
        routes.Get(one + "/Data", ResourceEndpoints.Below(Description.Path, Redirect));
        routes.Get(one + "/Content", ResourceEndpoints.Below(Description.Path, Content));
    }

    public static AddOnPayload Make(World world, AddOnResult result, string addOnName)
    {
        var (sid, sequence) = world.Sids.Next("XH");
        return new AddOnPayload
        {
            Sid = sid,
            Sequence = sequence,
            AccountSid = result.AccountSid,
            RecordingSid = result.RecordingSid,
            ResultSid = result.Sid,
            AddOnSid = result.AddOnSid,
            ConfigurationSid = result.ConfigurationSid,
            AddOnName = addOnName,
            DateCreated = result.DateCreated,
            DateUpdated = result.DateUpdated,
        };
    }

    private static Answer Redirect(ApiRequest request) =>
        Description.One(request) is { } payload
            ? new Answer(
                StatusCodes.Status307TemporaryRedirect,
                json =>
                {
                    json.WriteStartObject();
                    json.WriteString("redirect_to"u8, $"{request.World.PublicUrl}{PathOf(payload)}/Content.json");
                    json.WriteEndObject();
                }
            )
            : RequestErrors.NotFound(request.Path);

    private static Answer Content(ApiRequest request) =>
        Description.One(request) is { } payload
            ? Answer.Ok(json =>
            {
                json.WriteStartObject();
                json.WriteString("add_on"u8, payload.AddOnName);
                json.WriteString("recording_sid"u8, payload.RecordingSid);
                json.WriteString("result"u8, "made up");
                json.WriteEndObject();
            })
            : RequestErrors.NotFound(request.Path);

    private static string PathOf(AddOnPayload payload) =>
        $"{Wire.Root}/{payload.AccountSid}/Recordings/{payload.RecordingSid}/AddOnResults/{payload.ResultSid}/Payloads/{payload.Sid}";
}
