using System.CommandLine;
using System.Globalization;
using Trunkline.CommandLine;

namespace Trunkline.Instances;

/// <summary><c>trunkline instances</c>. Element tokens are not asked for, and so not shown.</summary>
internal static class InstanceVerbs
{
    private static readonly Column[] One =
    [
        new("Id", "id"),
        new("Name", "name"),
        new("Connector", "element.key"),
        new("Account", "identity.id"),
        new("State", "health.state"),
        new("Why", "health.message"),
        new("Whose turn", "health.fixBy"),
        new("Since", "health.since"),
        new("Environment", "environment"),
        new("Folder", "folder"),
        new("Tags", "tags"),
        new("Made", "createdDate"),
        new("Last used", "lastUsedDate"),
    ];

    public static Command Command() =>
        Verbs.Group("instances", "Connected accounts, and how they are doing.", List(), Show(), Check());

    private static HubVerb List()
    {
        var limit = HubVerb.Limit();
        var search = new Option<string?>("--search")
        {
            Description = "Part of a name, connector, tag, folder or account; or a whole id.",
        };
        var health = new Option<string?>("--health")
        {
            Description = "A state, such as healthy or needs_reauth; attention: all that need someone.",
        };
        return new HubVerb(
            "list",
            "Lists instances, newest first.",
            async (parsed, hub) =>
                new Report(
                    await hub.ListAsync(
                        "instances",
                        parsed.GetValue(limit),
                        ("showToken", "false"),
                        ("searchText", parsed.GetValue(search)),
                        ("health", parsed.GetValue(health))
                    ),
                    new("Id", "id"),
                    new("Name", "name"),
                    new("Connector", "element.key"),
                    new("State", "health.state"),
                    new("Environment", "environment"),
                    new("Last used", "lastUsedDate")
                ),
            search,
            health,
            limit
        );
    }

    private static HubVerb Show()
    {
        var id = Id();
        return new HubVerb(
            "show",
            "Shows one instance.",
            async (parsed, hub) => new Report(await hub.GetAsync($"{Path(parsed, id)}?showToken=false"), One),
            id
        );
    }

    private static HubVerb Check()
    {
        var id = Id();
        return new HubVerb(
            "check",
            "Asks the provider whether it takes the credentials of an instance, and shows how the instance is doing now.",
            async (parsed, hub) => new Report(await hub.PostAsync($"{Path(parsed, id)}/check"), One),
            id
        );
    }

    private static Argument<long> Id() => new("id") { Description = "The instance's number." };

    private static string Path(ParseResult parsed, Argument<long> id) =>
        "instances/" + parsed.GetValue(id).ToString(CultureInfo.InvariantCulture);
}
