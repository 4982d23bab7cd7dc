using Trunkline.Sandbox.Api;
using Trunkline.Sandbox.State;

namespace Trunkline.Sandbox.PhoneNumbers;

/// <summary>https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource</summary>
internal static class NumberResource
{
    public static UniformResource Uniform { get; } =
        new(
            "IncomingPhoneNumbers",
            "PN",
            [
                new("phone_number"),
                new("friendly_name", "FriendlyName", Default: ""),
                new("api_version", Default: Wire.ApiVersion),
                new("address_sid", "AddressSid"),
                new("address_requirements", Default: "none"),
                new("beta", Default: false),
                new("bundle_sid", "BundleSid"),
                new("identity_sid", "IdentitySid"),
                new("origin", Default: "twilio"),
                new("type", Default: "local"),
                new("status", Default: "in-use"),
                new("sms_application_sid", "SmsApplicationSid", Default: ""),
                new("sms_fallback_method", "SmsFallbackMethod", Default: "POST"),
                new("sms_fallback_url", "SmsFallbackUrl", Default: ""),
                new("sms_method", "SmsMethod", Default: "POST"),
                new("sms_url", "SmsUrl", Default: ""),
                new("status_callback", "StatusCallback", Default: ""),
                new("status_callback_method", "StatusCallbackMethod", Default: "POST"),
                new("trunk_sid", "TrunkSid"),
                new("voice_receive_mode", "VoiceReceiveMode", Default: "voice"),
                new("voice_application_sid", "VoiceApplicationSid", Default: ""),
                new("voice_caller_id_lookup", "VoiceCallerIdLookup", Default: false),
                new("voice_fallback_method", "VoiceFallbackMethod", Default: "POST"),
                new("voice_fallback_url", "VoiceFallbackUrl", Default: ""),
                new("voice_method", "VoiceMethod", Default: "POST"),
                new("voice_url", "VoiceUrl", Default: ""),
                new("emergency_status", "EmergencyStatus", Default: "Inactive"),
                new("emergency_address_sid", "EmergencyAddressSid"),
                new("emergency_address_status", Default: "unregistered"),
            ]
        );

    public static Resource<FormRecord> Description { get; } =
        new()
        {
            Name = "IncomingPhoneNumbers",
            ListKey = "incoming_phone_numbers",
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
                Filter<FormRecord>.Exact("FriendlyName", r => r.Text("friendly_name")),
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
            Delete = (_, _) => null,
            Gone = (number, world) => world.NumberOwners.TryRemove(number.Text("phone_number")!, out _),
            Charges = NumberCharges.Of,
        };

    /// <summary>SID of a number somebody owns.</summary>
    public static string? SidOf(World world, string number) =>
        world.NumberOwners.TryGetValue(number, out var owner) && world.FindAccount(owner) is { } account
            ? Description.In(account, world).All().FirstOrDefault(r => r.Text("phone_number") == number)?.Sid
            : null;
}
