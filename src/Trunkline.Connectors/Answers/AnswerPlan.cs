using System.Text;
using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Answers;

/// <summary>
/// How answers become the hub's, worked out once so that a call only reads and copies: names as UTF-8, what happens to each
/// member of the provider's, and which canonical members are made of what. It is data; a second plan for the same operation
/// gives the same answer another form.
/// </summary>
public sealed class AnswerPlan
{
    /// <param name="answer">The form of the hub's answer.</param>
    /// <param name="list">Null when the answer is no list.</param>
    /// <param name="secretMembers">Members that are covered at any depth.</param>
    public AnswerPlan(AnswerDefinition answer, ListDefinition? list, IReadOnlyList<string> secretMembers)
    {
        Answer = answer;
        Paging = list?.Paging;
        Root = Utf8(answer.Root);
        Next = Paging is { Style: "nextUri" or "cursor" } ? Utf8(Paging.NextMember) : null;
        Total = Utf8(Paging?.TotalMember);
        var sources = new SourceList();
        Fields = [.. answer.Fields.Select(f => new PlannedField(f, sources))];
        Sources = sources.Names.Count;
        Members = new NameTable<PlannedMember>(
            secretMembers
                .Concat(answer.Fields.Select(f => f.Name))
                .Concat(sources.Names)
                .Distinct(StringComparer.Ordinal)
                .Select(name =>
                    KeyValuePair.Create(
                        name,
                        new PlannedMember(
                            secretMembers.Contains(name),
                            answer.Fields.Any(f => f.Name == name),
                            sources.Names.IndexOf(name)
                        )
                    )
                )
        );
        ConstantBytes = Fields.Sum(f => f.Name.Length + (f.Constant?.Length ?? 0));
        var named = new[] { answer.Root, Next is null ? null : Paging!.NextMember, Paging?.TotalMember }
            .OfType<string>()
            .ToList();
        NeedsDocument =
            Paging is { Style: "hub" }
            || named.Any(n => n.Contains('.'))
            || named.Distinct(StringComparer.Ordinal).Count() < named.Count
            || (answer.Root is null && named.Count > 0);
    }

    internal AnswerDefinition Answer { get; }

    /// <summary>Null when the answer is no list.</summary>
    internal PagingDefinition? Paging { get; }

    /// <summary>Member of the answer that holds the content; null: the answer itself.</summary>
    internal byte[]? Root { get; }

    /// <summary>Member of the answer that leads to the next page.</summary>
    internal byte[]? Next { get; }

    /// <summary>Member of the answer with the number of all items.</summary>
    internal byte[]? Total { get; }

    /// <summary>The canonical members, in their order.</summary>
    internal PlannedField[] Fields { get; }

    /// <summary>How many members of an item canonical members are made of.</summary>
    internal int Sources { get; }

    /// <summary>What happens to members of the provider's that are not just copied.</summary>
    internal NameTable<PlannedMember> Members { get; }

    /// <summary>Bytes that the plan itself adds to each item.</summary>
    internal int ConstantBytes { get; }

    /// <summary>The answer cannot be written as it is read: the hub cuts the list, or what the plan needs is not beside the items.</summary>
    internal bool NeedsDocument { get; }

    private static byte[]? Utf8(string? text) => text is null ? null : Encoding.UTF8.GetBytes(text);
}

/// <summary>What happens to one member of the provider's.</summary>
/// <param name="IsSecret">Its value is covered, at any depth.</param>
/// <param name="IsReplaced">A canonical member of an item has its name.</param>
/// <param name="Source">Where an item's value is kept for the canonical members made of it; -1: nowhere.</param>
internal sealed record PlannedMember(bool IsSecret, bool IsReplaced, int Source);

/// <summary>Gathers the members that canonical members are made of, each once.</summary>
internal sealed class SourceList
{
    public List<string> Names { get; } = [];

    public int Add(string name)
    {
        if (!Names.Contains(name))
        {
            Names.Add(name);
        }

        return Names.IndexOf(name);
    }
}
