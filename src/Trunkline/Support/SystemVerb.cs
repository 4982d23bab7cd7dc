using System.CommandLine;
using Trunkline.CommandLine;

namespace Trunkline.Support;

/// <summary><c>trunkline system</c>.</summary>
internal static class SystemVerb
{
    public static Command Command() =>
        new HubVerb(
            "system",
            "Shows what a hub is: version, address, database, counts.",
            async (_, hub) =>
                new Report(
                    await hub.GetAsync("system"),
                    new("Version", "version"),
                    new("Commit", "commit"),
                    new("Started", "startedDate"),
                    new("Address", "publicUrl"),
                    new("Database", "database"),
                    new("Connectors", "connectors"),
                    new("Instances", "instances")
                )
        );
}
