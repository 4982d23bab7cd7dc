using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Numbers;

/// <summary>
/// The numbers that use an address (https://www.twilio.com/docs/usage/api/address#dependentphonenumber-subresource),
/// with most of their fields.
/// </summary>
internal static class DependentNumbers
{
    private static readonly string[] Unshown =
    [
        "address_sid",
        "beta",
        "bundle_sid",
        "identity_sid",
        "origin",
        "type",
        "status",
        "voice_receive_mode",
        "emergency_address_status",
    ];

    public static Resource<FormRecord> Description { get; } =
        NumberResource.Description with
        {
            Path = "Addresses/{AddressSid}/DependentPhoneNumbers",
            ListKey = "dependent_phone_numbers",
            ViewOf = NumberResource.Description,
            Within = (request, number) =>
                request.RouteValue("AddressSid") is var address
                && (number.Text("address_sid") == address || number.Text("emergency_address_sid") == address),
            Fields = [.. NumberResource.Description.Fields.Where(field => !Unshown.Contains(field.Name))],
            Filters = [],
            Reads = false,
            Create = null,
            Update = null,
            Delete = null,
        };
}
