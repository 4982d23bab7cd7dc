using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Numbers;

/// <summary>https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource</summary>
internal static class NumberResource
{
    public static UniformResource Uniform { get; } =
        new(
            "IncomingPhoneNumbers",
            "PN",
            [
                Column.Constant("phone_number", null),
                Column.Text("friendly_name", "") with
                {
                    Filters = true,
                },
                Column.Constant("api_version", Wire.ApiVersion),
                Column.Sid("address_sid", "AD"),
                Column.Constant("address_requirements", "none"),
                Column.Flag("beta") with
                {
                    Parameter = null,
                },
                Column.Sid("bundle_sid", "BU"),
                Column.Sid("identity_sid", "RI"),
                Column.Constant("origin", "twilio"),
                Column.Constant("type", "local"),
                Column.Constant("status", "in-use"),
                Column.Sid("sms_application_sid", "AP", ""),
                Column.Method("sms_fallback_method"),
                Column.Url("sms_fallback_url", ""),
                Column.Method("sms_method"),
                Column.Url("sms_url", ""),
                Column.Url("status_callback", ""),
                Column.Method("status_callback_method"),
                Column.Sid("trunk_sid", "TK"),
                Column.OneOf("voice_receive_mode", "voice", "voice", "fax"),
                Column.Sid("voice_application_sid", "AP", ""),
                Column.Flag("voice_caller_id_lookup"),
                Column.Method("voice_fallback_method"),
                Column.Url("voice_fallback_url", ""),
                Column.Method("voice_method"),
                Column.Url("voice_url", ""),
                Column.OneOf("emergency_status", "Inactive", "Active", "Inactive"),
                Column.Sid("emergency_address_sid", "AD"),
                Column.Constant("emergency_address_status", "unregistered"),
            ]
        );

    public static Resource<FormRecord> Description { get; } =
        Uniform.Description with
        {
            Fields =
            [
                .. Uniform.Fields,
                new(
                    "capabilities",
                    (json, r, _) => NumberPlan.CapabilitiesOf(r.Text("phone_number")!).WriteOwned(json)
                ),
            ],
            Filters =
            [
                .. Uniform.Description.Filters,
                Filter<FormRecord>.Exact("Origin", r => r.Text("origin")),
                Filter<FormRecord>.Flag("Beta", r => r["beta"] is true),
                new(
                    "PhoneNumber",
                    wanted =>
                    {
                        var pattern = new NumberPattern(wanted);
                        return (r, _) => pattern.Matches(r.Text("phone_number")!);
                    }
                ),
            ],
            Create = NumberPurchase.Create,
            Update = NumberChanges.Update,
            Gone = (number, world) => world.NumberOwners.TryRemove(number.Text("phone_number")!, out _),
            Charges = NumberCharges.Of,
        };

    /// <summary>The numbers of one kind, listed and bought at a path of their own.</summary>
    public static Resource<FormRecord> OfKind(string kind)
    {
        var type = NumberPurchase.TypeOf(kind);
        return Description with
        {
            Path = "IncomingPhoneNumbers/" + kind,
            ViewOf = Description,
            Within = (_, number) => number.Text("type") == type,
            Reads = false,
            Update = null,
            Delete = null,
        };
    }

    /// <summary>SID of a number somebody owns.</summary>
    public static string? SidOf(World world, string number) =>
        world.NumberOwners.TryGetValue(number, out var owner) && world.FindAccount(owner) is { } account
            ? Description.In(account, world).All().FirstOrDefault(r => r.Text("phone_number") == number)?.Sid
            : null;
}
