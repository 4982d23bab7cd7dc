using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Webhooks;

/// <summary>Settings that several numbers and calls share (https://www.twilio.com/docs/usage/api/applications).</summary>
internal static class ApplicationResource
{
    public static Resource<FormRecord> Description { get; } =
        new UniformResource(
            "Applications",
            "AP",
            [
                Column.Text("api_version", Wire.ApiVersion),
                Column.FriendlyName(""),
                Column.Url("message_status_callback"),
                Column.Method("sms_fallback_method"),
                Column.Url("sms_fallback_url"),
                Column.Method("sms_method"),
                Column.Url("sms_status_callback"),
                Column.Url("sms_url"),
                Column.Url("status_callback"),
                Column.Method("status_callback_method"),
                Column.Flag("voice_caller_id_lookup"),
                Column.Method("voice_fallback_method"),
                Column.Url("voice_fallback_url"),
                Column.Method("voice_method"),
                Column.Url("voice_url"),
                Column.Flag("public_application_connect_enabled"),
            ]
        ).Description;
}
