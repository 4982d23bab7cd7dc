using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Numbers;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.Twilio.Voice.Calls;
using Of = Trunkline.Sandbox.Twilio.Api.Field<Trunkline.Sandbox.Twilio.Voice.Recordings.AddOnResult>;

namespace Trunkline.Sandbox.Twilio.Voice.Recordings;

/// <summary>
/// What an add-on made of a recording (https://www.twilio.com/docs/voice/api/recording-addonresult-resource). Each add-on
/// that is assigned to the number of a call makes one of each recording of the call, with one payload.
/// </summary>
internal sealed class AddOnResult : Record
{
    public required string RecordingSid { get; init; }

    public required string AddOnSid { get; init; }

    public required string ConfigurationSid { get; init; }

    public static Resource<AddOnResult> Description { get; } =
        new()
        {
            Path = "Recordings/{ReferenceSid}/AddOnResults",
            ListKey = "add_on_results",
            Fields =
            [
                Of.Text("sid", r => r.Sid),
                Of.Text("account_sid", r => r.AccountSid),
                Of.Constant("status", "completed"),
                Of.Text("add_on_sid", r => r.AddOnSid),
                Of.Text("add_on_configuration_sid", r => r.ConfigurationSid),
                Of.Date("date_created", (r, _) => r.DateCreated),
                Of.Date("date_updated", (r, _) => r.DateUpdated),
                Of.Date("date_completed", (r, _) => r.DateUpdated),
                Of.Text("reference_sid", r => r.RecordingSid),
                Of.Subresources(PathOf, ("payloads", "Payloads")),
            ],
            Delete = (_, _) => null,
        };

    /// <summary>What the add-ons of the call's number make of a recording that is complete.</summary>
    public static void MakeAll(World world, Recording recording)
    {
        if (
            recording.CallSid is not { } callSid
            || CallResource.Find(world, recording.AccountSid, callSid)?.PhoneNumberSid is not { } number
        )
        {
            return;
        }

        var account = world.FindAccount(recording.AccountSid)!;
        var owner = $"IncomingPhoneNumbers/{number}";
        if (account.Records(owner, "AssignedAddOns") is null)
        {
            return;
        }

        foreach (var addOn in AddOnResource.Description.In(account, world, owner).All())
        {
            var (sid, sequence) = world.Sids.Next("XR");
            var now = Wire.WholeSeconds(world.Now);
            var result = new AddOnResult
            {
                Sid = sid,
                Sequence = sequence,
                AccountSid = account.Sid,
                RecordingSid = recording.Sid,
                AddOnSid = "XB" + addOn.Sid[2..],
                ConfigurationSid = addOn.Sid,
                DateCreated = now,
                DateUpdated = now,
            };
            var recordings = $"Recordings/{recording.Sid}";
            Description.In(account, world, recordings).Add(result);
            var payload = AddOnPayload.Make(world, result, addOn.Text("unique_name") ?? "add_on");
            AddOnPayload.Description.In(account, world, $"{recordings}/AddOnResults/{sid}").Add(payload);
        }
    }

    private static string PathOf(AddOnResult result) =>
        $"{Wire.Root}/{result.AccountSid}/Recordings/{result.RecordingSid}/AddOnResults/{result.Sid}";
}
