using System.CommandLine;
using System.Globalization;
using Trunkline.CommandLine;

namespace Trunkline.Activity;

/// <summary><c>trunkline calls</c>.</summary>
internal static class CallVerbs
{
    public static Command Command()
    {
        var limit = HubVerb.Limit();
        var instance = new Option<long?>("--instance") { Description = "Of one instance, by its number." };
        var status = new Option<string?>("--status")
        {
            Description = "success (below 400), failed, or an HTTP status.",
        };
        return new HubVerb(
            "calls",
            "Lists calls through instances, newest first.",
            async (parsed, hub) =>
                new Report(
                    await hub.ListAsync(
                        "activity/calls",
                        parsed.GetValue(limit),
                        ("instanceId", parsed.GetValue(instance)?.ToString(CultureInfo.InvariantCulture)),
                        ("status", parsed.GetValue(status))
                    ),
                    new("Date", "date"),
                    new("Instance", "instanceId"),
                    new("Connector", "connector"),
                    new("Operation", "operation"),
                    new("Method", "method"),
                    new("Path", "path"),
                    new("Status", "status"),
                    new("Milliseconds", "milliseconds"),
                    new("Request", "requestId")
                ),
            instance,
            status,
            limit
        );
    }
}
