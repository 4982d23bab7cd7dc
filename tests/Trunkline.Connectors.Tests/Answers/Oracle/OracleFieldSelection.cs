namespace Trunkline.Connectors.Tests.Answers.Oracle;

/// <summary>The members that <c>fields</c> asked for, as a tree; a leaf takes the whole member.</summary>
internal sealed class OracleFieldSelection
{
    private readonly Dictionary<string, OracleFieldSelection> members = new(StringComparer.OrdinalIgnoreCase);

    public bool IsLeaf => members.Count == 0;

    /// <summary>Null when everything is wanted.</summary>
    public static OracleFieldSelection? Of(IReadOnlyList<string> fields)
    {
        if (fields.Count == 0)
        {
            return null;
        }

        var root = new OracleFieldSelection();
        var whole = new List<OracleFieldSelection>();
        foreach (var field in fields)
        {
            var at = root;
            foreach (var part in field.Split('.'))
            {
                if (!at.members.TryGetValue(part, out var next))
                {
                    next = new OracleFieldSelection();
                    at.members[part] = next;
                }

                at = next;
            }

            whole.Add(at);
        }

        // "a,a.b" asks for all of a.
        foreach (var leaf in whole)
        {
            leaf.members.Clear();
        }

        return root;
    }

    public bool TryFind(string name, out OracleFieldSelection? inner)
    {
        var found = members.TryGetValue(name, out var selection);
        inner = selection is { IsLeaf: false } ? selection : null;
        return found;
    }
}
