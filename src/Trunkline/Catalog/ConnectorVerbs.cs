using System.CommandLine;
using Trunkline.CommandLine;

namespace Trunkline.Catalog;

/// <summary><c>trunkline connectors</c>.</summary>
internal static class ConnectorVerbs
{
    public static Command Command()
    {
        var limit = HubVerb.Limit();
        return Verbs.Group(
            "connectors",
            "What a hub can connect to.",
            new HubVerb(
                "list",
                "Lists connectors.",
                async (parsed, hub) =>
                    new Report(
                        await hub.ListAsync("elements", parsed.GetValue(limit)),
                        new("Key", "key"),
                        new("Name", "name"),
                        new("Hub", "hub"),
                        new("Active", "active")
                    ),
                limit
            )
        );
    }
}
