using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Numbers;

/// <summary>https://www.twilio.com/docs/usage/api/address</summary>
internal static class AddressResource
{
    public static UniformResource Uniform { get; } =
        new(
            "Addresses",
            "AD",
            [
                Column.Text("customer_name") with
                {
                    Required = true,
                    Filters = true,
                },
                Column.Text("friendly_name", "") with
                {
                    Filters = true,
                },
                Column.Text("street") with
                {
                    Required = true,
                },
                Column.Text("street_secondary"),
                Column.Text("city") with
                {
                    Required = true,
                },
                Column.Text("region") with
                {
                    Required = true,
                },
                Column.Text("postal_code") with
                {
                    Required = true,
                },
                Column.Text("iso_country") with
                {
                    Required = true,
                    Updatable = false,
                    Filters = true,
                },
                Column.Flag("emergency_enabled") with
                {
                    Filters = true,
                },
                Column.Flag("auto_correct_address", true) with
                {
                    Hidden = true,
                },
                Column.Flag("validated") with
                {
                    Parameter = null,
                },
                Column.Flag("verified") with
                {
                    Parameter = null,
                },
            ]
        );

    public static Resource<FormRecord> Description { get; } = Uniform.Description;
}
