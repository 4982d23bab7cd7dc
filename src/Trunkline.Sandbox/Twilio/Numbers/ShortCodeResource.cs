using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Numbers;

/// <summary>
/// Short codes are leased by contract and not made over the API; every main account holds the same one
/// (https://www.twilio.com/docs/messaging/api/short-code-resource).
/// </summary>
internal static class ShortCodeResource
{
    public static UniformResource Uniform { get; } =
        new(
            "SMS/ShortCodes",
            "SC",
            [
                Column.Text("api_version", Wire.ApiVersion),
                Column.FriendlyName(),
                Column.Constant("short_code", null),
                Column.Method("sms_fallback_method"),
                Column.Url("sms_fallback_url"),
                Column.Method("sms_method"),
                Column.Url("sms_url"),
            ]
        );

    public static Resource<FormRecord> Description { get; } =
        Uniform.Description with
        {
            Create = null,
            Delete = null,
            Filters =
            [
                .. Uniform.Description.Filters,
                Filter<FormRecord>.Exact("ShortCode", code => code.Text("short_code")),
            ],
        };
}
