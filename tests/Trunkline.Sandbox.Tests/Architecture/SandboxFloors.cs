using Trunkline.Tests.Architecture;

namespace Trunkline.Sandbox.Tests.Architecture;

/// <summary>
/// The floors of the sandbox, in two tables: the rooms that are alike for every provider, where a provider is one room; and
/// the rooms inside the one provider there is. The rule is the hub's: lower floors only, so there is no circle.
/// </summary>
internal static class SandboxFloors
{
    /// <summary>Told apart by the third part of a namespace.</summary>
    public static readonly Floors Sandbox = new(
        "Trunkline.Sandbox",
        [
            [""],
            ["Timing", "Traffic"],
            ["Tenants"],
            ["WebKit", "Control"],
            ["Providers"],
            ["Twilio"],
            ["Hosting"],
        ],
        new(StringComparer.Ordinal)
    );

    /// <summary>Told apart by the fourth part; folders within a room are its own affair.</summary>
    public static readonly Floors Twilio = new(
        "Trunkline.Sandbox.Twilio",
        [
            ["Errors"],
            ["State"],
            ["Api"],
            ["Access"],
            ["Webhooks", "Twiml"],
            ["Numbers"],
            ["Voice", "Messaging", "Sip"],
            ["Usage"],
            ["Accounts"],
            ["Verify", "TestMode", "PageKit"],
            ["Connect"],
            ["Seed", "Snapshots", "Control", "Pages"],
            [""],
        ],
        new(StringComparer.Ordinal)
    );
}
