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

    /// <summary>What is wrong with how a verb was written, shown; null when it is in order or no verb.</summary>
    /// <remarks>
    /// The hub's own commands hand on what they do not know, because settings are given so. A verb has none: there a word that
    /// nobody knows is a mistake.
    /// </remarks>
    public static int? Misuse(ParseResult parsed, IReadOnlyCollection<Command> verbs)
    {
        var top = parsed.CommandResult;
        while (top.Parent is System.CommandLine.Parsing.CommandResult { Parent: not null } parent)
        {
            top = parent;
        }

        if (!verbs.Contains(top.Command) || parsed.Action is System.CommandLine.Help.HelpAction)
        {
            return null;
        }

        var problems = parsed
            .Errors.Select(e => e.Message)
            .Concat(parsed.UnmatchedTokens.Select(t => $"'{t}' is not known here."))
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

        Screen.Complain($"See: trunkline {string.Join(' ', path)} --help");
        return ExitCode.Usage;
    }
}
