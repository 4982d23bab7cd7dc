using System.Text;

namespace Trunkline.Connectors.Answers;

/// <summary>The members that <c>fields</c> asked for, as a tree; a leaf takes the whole member.</summary>
internal sealed class FieldSelection
{
    private readonly Dictionary<string, FieldSelection> members = new(StringComparer.OrdinalIgnoreCase);

    public bool IsLeaf => members.Count == 0;

    /// <summary>Null when everything is wanted.</summary>
    public static FieldSelection? Of(IReadOnlyList<string> fields)
    {
        if (fields.Count == 0)
        {
            return null;
        }

        var root = new FieldSelection();
        var whole = new List<FieldSelection>();
        foreach (var field in fields)
        {
            var at = root;
            foreach (var part in field.Split('.'))
            {
                if (!at.members.TryGetValue(part, out var next))
                {
                    next = new FieldSelection();
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

    /// <exception cref="InvalidOperationException">The name is no UTF-8.</exception>
    public bool TryFind(ReadOnlySpan<byte> name, out FieldSelection? inner)
    {
        var text = Encoding.UTF8.GetString(JsonText.Checked(name));
        var found = members.TryGetValue(text, out var selection);
        inner = selection is { IsLeaf: false } ? selection : null;
        return found;
    }
}
