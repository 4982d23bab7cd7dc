using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Trunkline.Connectors.Yaml;

/// <summary>
/// Reads a YAML document into a tree that remembers lines. Aliases are refused: a few lines of them can unfold into more
/// than the memory holds, and the format has its own ways to say a thing once.
/// </summary>
internal sealed class YamlTree
{
    private const int DeepestNesting = 40;
    private const int LongestFile = 2_000_000;

    private readonly Parser parser;
    private readonly ProblemList problems;

    private YamlTree(Parser parser, ProblemList problems)
    {
        this.parser = parser;
        this.problems = problems;
    }

    /// <summary>The root mapping, or null when a problem was added.</summary>
    public static YamlMap? Read(string text, ProblemList problems)
    {
        if (text.Length > LongestFile)
        {
            problems.Add(1, "", $"the file is longer than {LongestFile} characters");
            return null;
        }

        try
        {
            var tree = new YamlTree(new Parser(new StringReader(text)), problems);
            tree.parser.Consume<StreamStart>();
            if (!tree.parser.Accept<DocumentStart>(out _))
            {
                problems.Add(1, "", "the file is empty");
                return null;
            }

            tree.parser.Consume<DocumentStart>();
            var root = tree.ReadValue("", 0);
            if (root is not YamlMap map)
            {
                problems.Add(root.Line, "", $"a connector is a mapping of members, this is {root.Kind}");
                return null;
            }

            return map;
        }
        catch (YamlException e)
        {
            problems.Add((int)e.Start.Line, "", $"no valid YAML: {e.InnerException?.Message ?? e.Message}");
            return null;
        }
    }

    private YamlValue ReadValue(string path, int depth)
    {
        var line = (int)parser.Current!.Start.Line;
        if (depth > DeepestNesting)
        {
            throw new YamlException(parser.Current.Start, parser.Current.End, $"more than {DeepestNesting} levels");
        }

        if (parser.TryConsume<Scalar>(out var scalar))
        {
            return new YamlText(line, scalar.Value, scalar.Style != ScalarStyle.Plain);
        }

        if (parser.TryConsume<AnchorAlias>(out _))
        {
            problems.Add(line, path, "aliases (*name) are not read; write the value out");
            return new YamlText(line, "", false);
        }

        if (parser.TryConsume<SequenceStart>(out _))
        {
            var items = new List<YamlValue>();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                items.Add(ReadValue($"{path}[{items.Count}]", depth + 1));
            }

            return new YamlList(line, items);
        }

        parser.Consume<MappingStart>();
        return ReadMap(line, path, depth);
    }

    private YamlMap ReadMap(int line, string path, int depth)
    {
        var members = new List<YamlMember>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadValue(path, depth + 1);
            var name = (key as YamlText)?.Text ?? "";
            var inner = path.Length == 0 ? name : $"{path}.{name}";
            var value = ReadValue(inner, depth + 1);
            if (key is not YamlText)
            {
                problems.Add(key.Line, path, $"the name of a member must be a single value, this is {key.Kind}");
            }
            else if (!names.Add(name))
            {
                problems.Add(key.Line, inner, "is there twice; keep one");
            }
            else
            {
                members.Add(new YamlMember(name, value, key.Line));
            }
        }

        return new YamlMap(line, members);
    }
}
