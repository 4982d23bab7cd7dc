namespace Trunkline.Tests.Architecture;

/// <summary>Which folder may use which. A folder that is not here fails the test: decide where it belongs, then name it.</summary>
internal static class Arrows
{
    /// <summary>May use everything, because all it does is put the rest together.</summary>
    private const string Anything = "*";

    public static readonly IReadOnlyDictionary<string, string[]> Allowed = new Dictionary<string, string[]>(
        StringComparer.Ordinal
    )
    {
        ["Trunkline.Errors"] = [],
        ["Trunkline.Paging"] = ["Trunkline.Errors"],
        ["Trunkline.Storage"] = ["Trunkline.Errors"],
        ["Trunkline.Credentials"] = ["Trunkline.Storage", "Trunkline.Errors"],
        ["Trunkline.Egress"] = ["Trunkline.Errors"],
        ["Trunkline.Identity"] =
        [
            "Trunkline.Connectors",
            "Trunkline.Credentials",
            "Trunkline.Storage",
            "Trunkline.Paging",
            "Trunkline.Errors",
        ],
        ["Trunkline.Idempotency"] =
        [
            "Trunkline.Identity",
            "Trunkline.Credentials",
            "Trunkline.Storage",
            "Trunkline.Errors",
        ],
        ["Trunkline.Catalog"] = ["Trunkline.Connectors", "Trunkline.Paging", "Trunkline.Errors"],
        ["Trunkline.Activity"] =
        [
            "Trunkline.Identity",
            "Trunkline.Storage",
            "Trunkline.Credentials",
            "Trunkline.Paging",
            "Trunkline.Errors",
        ],
        ["Trunkline.Instances"] =
        [
            "Trunkline.Catalog",
            "Trunkline.Connectors",
            "Trunkline.Credentials",
            "Trunkline.Egress",
            "Trunkline.Identity",
            "Trunkline.Idempotency",
            "Trunkline.Activity",
            "Trunkline.Storage",
            "Trunkline.Paging",
            "Trunkline.Errors",
        ],
        ["Trunkline.Gateway"] =
        [
            "Trunkline.Catalog",
            "Trunkline.Connectors",
            "Trunkline.Instances",
            "Trunkline.Credentials",
            "Trunkline.Egress",
            "Trunkline.Activity",
            "Trunkline.Identity",
            "Trunkline.Idempotency",
            "Trunkline.Storage",
            "Trunkline.Paging",
            "Trunkline.Errors",
        ],
        ["Trunkline.Analytics"] =
        [
            "Trunkline.Gateway",
            "Trunkline.Connect",
            "Trunkline.Instances",
            "Trunkline.Catalog",
            "Trunkline.Connectors",
            "Trunkline.Credentials",
            "Trunkline.Identity",
            "Trunkline.Storage",
            "Trunkline.Errors",
        ],
        ["Trunkline.Connect"] =
        [
            "Trunkline.Catalog",
            "Trunkline.Connectors",
            "Trunkline.Instances",
            "Trunkline.Credentials",
            "Trunkline.Egress",
            "Trunkline.Identity",
            "Trunkline.Idempotency",
            "Trunkline.Storage",
            "Trunkline.Paging",
            "Trunkline.Errors",
        ],
        ["Trunkline.Hosting"] =
        [
            "Trunkline.Activity",
            "Trunkline.Analytics",
            "Trunkline.Catalog",
            "Trunkline.Connect",
            "Trunkline.Connectors",
            "Trunkline.Credentials",
            "Trunkline.Egress",
            "Trunkline.Errors",
            "Trunkline.Gateway",
            "Trunkline.Idempotency",
            "Trunkline.Identity",
            "Trunkline.Instances",
            "Trunkline.Storage",
            "Trunkline.WebConsole",
        ],
        ["Trunkline.WebConsole"] = [],
        ["Trunkline.Quickstart"] = [Anything],
        ["Trunkline"] = [Anything],
        ["Trunkline.Connectors"] = [],
        ["Trunkline.Sandbox"] = [],
    };

    /// <summary>What is wrong with these uses, in words.</summary>
    public static IReadOnlyList<string> Problems(IEnumerable<Use> uses)
    {
        var problems = new List<string>();
        var all = uses.Where(u => u.From != u.To).Distinct().ToList();
        foreach (var use in all)
        {
            if (!Allowed.TryGetValue(use.From, out var allowed))
            {
                problems.Add($"{use.From} is no folder of the table; decide what it may use");
            }
            else if (allowed is not [Anything] && !allowed.Contains(use.To))
            {
                problems.Add($"{use.From} must not use {use.To}; {use.Where} does");
            }
        }

        problems.AddRange(Cycles(all));
        return problems;
    }

    /// <summary>One line for each folder that can be reached from itself.</summary>
    private static IEnumerable<string> Cycles(List<Use> uses)
    {
        var next = uses.ToLookup(u => u.From, u => u.To, StringComparer.Ordinal);
        foreach (var start in next.Select(n => n.Key))
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            var open = new Stack<string>(next[start]);
            while (open.TryPop(out var at))
            {
                if (at == start)
                {
                    yield return $"{start} uses itself in a circle";
                    break;
                }

                if (seen.Add(at))
                {
                    foreach (var further in next[at])
                    {
                        open.Push(further);
                    }
                }
            }
        }
    }
}

/// <summary>A type of one folder uses a type of another.</summary>
/// <param name="Where">The type that does it, for the message.</param>
internal sealed record Use(string From, string To, string Where)
{
    public bool Equals(Use? other) => other is not null && From == other.From && To == other.To;

    public override int GetHashCode() => HashCode.Combine(From, To);
}
