using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Messaging.MessagingServices;

/// <summary>
/// A pool of senders with settings of its own (https://www.twilio.com/docs/messaging/api/service-resource).
/// </summary>
internal static class ServiceResource
{
    public const string Path = "/messaging/v1/Services";
    private const int LongestName = 64;
    private const int LongestValidity = 36_000;

    public static UniformResource Uniform { get; } =
        new(
            Path,
            "MG",
            [
                Column.Text("friendly_name") with
                {
                    Required = true,
                },
                Column.Url("inbound_request_url"),
                Column.Method("inbound_method"),
                Column.Url("fallback_url"),
                Column.Method("fallback_method"),
                Column.Url("status_callback"),
                Column.Flag("sticky_sender", true),
                Column.Flag("mms_converter", true),
                Column.Flag("smart_encoding", true),
                Column.OneOf("scan_message_content", "inherit", "inherit", "enable", "disable"),
                Column.Flag("fallback_to_long_code", true),
                Column.Flag("area_code_geomatch", true),
                Column.Flag("synchronous_validation"),
                Column.Int("validity_period", LongestValidity, 1, LongestValidity),
                Column.Text("usecase", "undeclared"),
                Column.Flag("us_app_to_person_registered") with
                {
                    Parameter = null,
                },
                Column.Flag("use_inbound_webhook_on_number"),
            ]
        )
        {
            Children = ["PhoneNumbers", "ShortCodes", "AlphaSenders"],
            Rule = (request, _) =>
                request.Form["FriendlyName"] is { Length: > LongestName } name
                    ? RequestErrors.Invalid("FriendlyName", name)
                    : null,
        };

    public static Resource<FormRecord> Description { get; } = Uniform.Description;

    /// <summary>Where the senders of a service are kept.</summary>
    public static string OwnerOf(string serviceSid) => Account.Below("", Description.Path.Name, serviceSid);
}
