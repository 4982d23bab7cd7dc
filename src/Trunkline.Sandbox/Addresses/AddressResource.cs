using Trunkline.Sandbox.Api;
using Trunkline.Sandbox.State;

namespace Trunkline.Sandbox.Addresses;

/// <summary>https://www.twilio.com/docs/usage/api/address</summary>
internal static class AddressResource
{
    public static UniformResource Uniform { get; } =
        new(
            "Addresses",
            "AD",
            [
                new("customer_name", "CustomerName") { Required = true },
                new("friendly_name", "FriendlyName", Default: ""),
                new("street", "Street") { Required = true },
                new("street_secondary", "StreetSecondary"),
                new("city", "City") { Required = true },
                new("region", "Region") { Required = true },
                new("postal_code", "PostalCode") { Required = true },
                new("iso_country", "IsoCountry") { Required = true, Updatable = false },
                new("emergency_enabled", "EmergencyEnabled", Default: false),
                new("validated", Default: false),
                new("verified", Default: false),
            ]
        );

    public static Resource<FormRecord> Description { get; } =
        new()
        {
            Name = "Addresses",
            ListKey = "addresses",
            Fields = Uniform.Fields,
            Filters =
            [
                Filter<FormRecord>.Exact("CustomerName", r => r.Text("customer_name")),
                Filter<FormRecord>.Exact("FriendlyName", r => r.Text("friendly_name")),
                Filter<FormRecord>.Exact("IsoCountry", r => r.Text("iso_country")),
                Filter<FormRecord>.Flag("EmergencyEnabled", r => r["emergency_enabled"] is true),
            ],
            Create = Uniform.Create,
            Update = Uniform.Update,
            Delete = (_, _) => null,
        };
}
