namespace Trunkline.Sandbox.Twilio.Usage;

/// <summary>A kind of usage and the units it is counted in (https://www.twilio.com/docs/usage/api/usage-record#usage-categories).</summary>
internal sealed record UsageCategory(string Name, string Description, string CountUnit, string UsageUnit)
{
    public const string Total = "totalprice";

    /// <summary>The ones that add up to the total; all others are parts of these.</summary>
    private static readonly string[] Sums = ["calls", "sms", "mms", "phonenumbers", "recordings"];

    public bool IsPartOfTotal => Sums.Contains(Name, StringComparer.Ordinal);

    public static IReadOnlyList<UsageCategory> All { get; } =
    [
        new("calls", "Voice Minutes", "calls", "minutes"),
        new("calls-inbound", "Inbound Voice Minutes", "calls", "minutes"),
        new("calls-outbound", "Outbound Voice Minutes", "calls", "minutes"),
        new("sms", "SMS", "messages", "segments"),
        new("sms-inbound", "Inbound SMS", "messages", "segments"),
        new("sms-outbound", "Outbound SMS", "messages", "segments"),
        new("mms", "MMS", "messages", "messages"),
        new("mms-inbound", "Inbound MMS", "messages", "messages"),
        new("mms-outbound", "Outbound MMS", "messages", "messages"),
        new("phonenumbers", "Phone Numbers", "numbers", "numbers"),
        new("phonenumbers-local", "Local Phone Numbers", "numbers", "numbers"),
        new("phonenumbers-tollfree", "Toll-free Phone Numbers", "numbers", "numbers"),
        new("recordings", "Recordings", "recordings", "minutes"),
        new(Total, "Total Price", "", "usd"),
    ];
}
