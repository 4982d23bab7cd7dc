using System.CommandLine;

namespace Trunkline.CommandLine;

/// <summary>The part of the command line that speaks to a hub, beside the commands that are one.</summary>
internal static class Verbs
{
    /// <summary>Verbs about one thing: <c>trunkline instances list</c>.</summary>
    public static Command Group(string name, string description, params Command[] verbs)
    {
        var group = new Command(name, description);
        Array.ForEach(verbs, group.Add);
        return group;
    }

    /// <summary>What is wrong with the words of the command line, shown; null when they are in order.</summary>
    /// <remarks>
    /// The hub's own commands hand on what they do not know, because settings are given so: <c>--Name=value</c> or
    /// <c>--Name value</c>. Any other word that nobody knows is a mistake, so that one in the name of a verb starts no hub.
    /// </remarks>
    public static int? Misuse(ParseResult parsed, IReadOnlyCollection<Command> verbs)
    {
        var top = parsed.CommandResult;
        while (top.Parent is System.CommandLine.Parsing.CommandResult { Parent: not null } parent)
        {
            top = parent;
        }

        if (parsed.Action is System.CommandLine.Help.HelpAction)
        {
            return null;
        }

        var problems = (
            verbs.Contains(top.Command)
                ? parsed
                    .Errors.Select(e => e.Message)
                    .Concat(parsed.UnmatchedTokens.Select(t => $"'{t}' is not known here."))
                : NoSettings(parsed.UnmatchedTokens).Select(t => $"'{t}' is neither a command nor a setting.")
        )
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (problems.Count == 0)
        {
            return null;
        }

        problems.ForEach(Screen.Complain);
        var path = new List<string>();
        for (var at = parsed.CommandResult; at.Parent is System.CommandLine.Parsing.CommandResult up; at = up)
        {
            path.Insert(0, at.Command.Name);
        }

        Screen.Complain($"See: {string.Join(' ', ["trunkline", .. path, "--help"])}");
        return ExitCode.Usage;
    }

    private static IEnumerable<string> NoSettings(IReadOnlyList<string> words)
    {
        for (var at = 0; at < words.Count; at++)
        {
            if (!words[at].StartsWith("--", StringComparison.Ordinal))
            {
                yield return words[at];
            }
            else if (!words[at].Contains('=', StringComparison.Ordinal))
            {
                // The next word is its value.
                at++;
            }
        }
    }
}
