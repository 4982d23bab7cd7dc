namespace Trunkline.Tests.Architecture;

/// <summary>
/// The floors of the house. A room uses rooms on lower floors only, never one beside it. Inside a room the same holds for its
/// own rooms. So nothing uses itself in a circle. A room that is not here fails the test: decide where it belongs, then name it.
/// </summary>
/// <param name="Assembly">Its root namespace.</param>
/// <param name="Levels">Rooms, the lowest floor first. The empty name is the root namespace.</param>
/// <param name="Inside">
/// The order within a room, lowest first: the empty name is what lies in the room itself, <c>Door</c> are the types that put
/// it together. A room that is not named has one folder and a door above it.
/// </param>
internal sealed record Floors(string Assembly, string[][] Levels, Dictionary<string, string[]> Inside)
{
    public static readonly Floors Hub = new(
        "Trunkline",
        [
            ["Errors", "Settings", "Examples", "CommandLine", "Threads"],
            ["Storage", "Egress"],
            ["Paging"],
            ["Credentials"],
            ["Work"],
            ["Audit"],
            ["Identity", "Sending"],
            ["Activity", "Idempotency"],
            ["Catalog"],
            ["CredentialSources"],
            ["Instances"],
            ["Calls"],
            ["Gateway", "Connect", "PhoneAnalytics"],
            ["Ways"],
            ["Telemetry", "ApiDocument", "WebConsole"],
            ["Support"],
            ["Hosting"],
            ["Quickstart"],
            [""],
        ],
        new(StringComparer.Ordinal)
        {
            ["Identity"] = ["", "Sessions", "Callers", "Passwords", "People", "SignIn", "Keys", "Console", "Door"],
            ["Instances"] = ["", "Reading", "Live", "Health", "Writing", "Door"],
            ["Connect"] = ["", "Sessions", "Pages", "Door"],
            ["Ways"] = ["Twilio", "Door"],
            ["Egress"] = ["", "Lane", "Clients", "Door"],
        }
    );

    public static readonly Floors Connectors = new(
        "Trunkline.Connectors",
        [
            [""],
            ["Definition"],
            ["Credentials"],
            ["Query"],
            ["Calls"],
            ["Configuration"],
            ["Yaml", "Answers", "Describe"],
            ["Operations"],
        ],
        new(StringComparer.Ordinal)
    );

    /// <summary>What is wrong with these uses, in words.</summary>
    public IEnumerable<string> Problems(IEnumerable<Use> uses)
    {
        var own = uses.Where(u => Owns(u.From)).ToList();
        return own.SelectMany(u => new[] { u.From, u.To })
            .Where(Owns)
            .Distinct(StringComparer.Ordinal)
            .SelectMany(Unnamed)
            .Concat(own.Where(u => u.From != u.To && Owns(u.To)).Distinct().SelectMany(Upward));
    }

    /// <summary>Names of the table that no code has any more.</summary>
    public IEnumerable<string> Empty(IEnumerable<Use> uses)
    {
        var rooms = uses.SelectMany(u => new[] { u.From, u.To }).Where(Owns).Select(n => Split(n).Room).ToHashSet();
        return Levels
            .SelectMany(l => l)
            .Where(r => !rooms.Contains(r))
            .Select(r => $"{Assembly}.{r} is in the table and nowhere else");
    }

    /// <summary>Language and sandbox are assemblies of their own, with tables of their own.</summary>
    private bool Owns(string name) =>
        name == Assembly
        || name.StartsWith(Assembly + ".", StringComparison.Ordinal)
            && Split(name).Room is not ("Connectors" or "Sandbox");

    private IEnumerable<string> Unnamed(string name)
    {
        var (room, inner) = Split(name);
        if (Level(room) < 0)
        {
            yield return $"{name} is on no floor; decide what it may use";
        }
        else if (Order(room, inner) < 0)
        {
            yield return $"{name} has no place in its room; decide what it may use there";
        }
    }

    private IEnumerable<string> Upward(Use use)
    {
        var (from, innerFrom) = Split(use.From);
        var (to, innerTo) = Split(use.To);
        var down = from == to ? Order(from, innerFrom) > Order(to, innerTo) : Level(from) > Level(to);
        if (!down)
        {
            yield return $"{use.From} must not use {use.To}; {use.Where} does";
        }
    }

    private int Level(string room) => Array.FindIndex(Levels, l => l.Contains(room));

    private int Order(string room, string inner) =>
        Array.IndexOf(Inside.TryGetValue(room, out var order) ? order : ["", "Door"], inner);

    private (string Room, string Inner) Split(string name)
    {
        var rest = name.Length == Assembly.Length ? "" : name[(Assembly.Length + 1)..];
        var dot = rest.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? (rest, "") : (rest[..dot], rest[(dot + 1)..]);
    }
}

/// <summary>A type of one room uses a type of another.</summary>
/// <param name="Where">The type that does it, for the message.</param>
internal sealed record Use(string From, string To, string Where)
{
    public bool Equals(Use? other) => other is not null && From == other.From && To == other.To;

    public override int GetHashCode() => HashCode.Combine(From, To);
}
