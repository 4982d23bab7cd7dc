using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Yaml;

/// <summary>Reads <c>list:</c> of a resource or an operation, and <c>paging:</c> of the provider.</summary>
internal static class ListDefinitionReader
{
    private static readonly string[] Styles = ["none", "nextUri", "page", "offset", "cursor", "hub"];
    private static readonly string[] Operators = ["=", "!=", "<", ">", "<=", ">=", "LIKE"];
    private static readonly string[] Types = ["string", "integer", "number", "boolean", "dateTime", "date"];

    /// <summary>What is not said is taken from <paramref name="shared"/> and <paramref name="paging"/>.</summary>
    public static ListPart? Read(Section? section, PagingDefinition? paging, ListPart? shared)
    {
        if (section is null)
        {
            return null;
        }

        var list = new ListDefinition
        {
            Paging = ReadPaging(section, paging) ?? new PagingDefinition(),
            Filters = section.Has("filters")
                ? [.. section.Entries("filters").Select(f => ReadFilter(section, f.Name, f.Value, f.Path))]
                : shared?.List.Filters ?? [],
        };
        var root = section.Text("root") ?? shared?.Root;
        section.End();
        return new ListPart(list, root);
    }

    /// <summary>Reads the member <c>paging</c>: a mapping, or the style alone.</summary>
    public static PagingDefinition? ReadPaging(Section owner, PagingDefinition? shared)
    {
        if (!owner.Has("paging"))
        {
            return shared;
        }

        if (owner.Find("paging") is YamlText)
        {
            var only = owner.Text("paging") ?? "";
            CheckStyle(owner, "paging", only);
            return new PagingDefinition { Style = only };
        }

        if (owner.Map("paging") is not { } section)
        {
            return shared;
        }

        var paging = new PagingDefinition
        {
            Style = section.RequiredText("style"),
            PageParameter = section.Text("pageParameter"),
            FirstPage = section.Number("firstPage", 0, 0, 1),
            SizeParameter = section.Text("sizeParameter"),
            MaxSize = section.Number("maxSize", 200, 1, 100_000),
            NextMember = section.Text("nextMember"),
            CursorParameter = section.Text("cursorParameter"),
            OffsetParameter = section.Text("offsetParameter"),
            TotalMember = section.Text("totalMember"),
        };
        section.End();
        CheckStyle(section, "style", paging.Style);
        (string Name, string? Value)[] needed = paging.Style switch
        {
            "nextUri" => [("nextMember", paging.NextMember)],
            "page" => [("pageParameter", paging.PageParameter)],
            "offset" => [("offsetParameter", paging.OffsetParameter)],
            "cursor" => [("nextMember", paging.NextMember), ("cursorParameter", paging.CursorParameter)],
            _ => [],
        };
        foreach (var (name, _) in needed.Where(n => n.Value is null))
        {
            section.Problem(name, $"is missing; the style {paging.Style} needs it");
        }

        return paging;
    }

    private static void CheckStyle(Section section, string name, string style)
    {
        if (style.Length > 0 && !Styles.Contains(style, StringComparer.Ordinal))
        {
            section.Problem(name, $"'{style}' is no style; there are {string.Join(", ", Styles)}");
        }
    }

    private static FilterDefinition ReadFilter(Section section, string name, YamlValue value, string path)
    {
        if (value is not YamlMap)
        {
            // The short form: the type; '=' then goes to the parameter of the same name.
            var type = section.OneOf(value, path) ?? "string";
            CheckType(section, type, value.Line, path);
            return new FilterDefinition
            {
                Name = name,
                Type = type,
                Operators = new Dictionary<string, string> { ["="] = name },
            };
        }

        var filter = section.MapOf(value, path)!;
        var operators = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (word, parameter, at) in filter.Entries("operators"))
        {
            if (!Operators.Contains(word, StringComparer.Ordinal))
            {
                section.Problems.Add(
                    parameter.Line,
                    at,
                    $"'{word}' is no operator; there are {string.Join(" ", Operators)}"
                );
            }

            operators[word] = filter.OneOf(parameter, at) ?? "";
        }

        if (operators.Count == 0)
        {
            operators["="] = name;
        }

        var read = new FilterDefinition
        {
            Name = name,
            Aliases = filter.Texts("aliases"),
            Type = filter.Text("type") ?? "string",
            Operators = operators,
            Member = filter.Text("member"),
            Groups = filter
                .Entries("groups")
                .ToDictionary(g => g.Name, g => filter.TextsOf(g.Value, g.Path), StringComparer.OrdinalIgnoreCase),
        };
        if (read.Member is not null && filter.Has("operators"))
        {
            filter.Problem("operators", "are the provider's; a filter with 'member' is the hub's and knows = alone");
        }
        else if (read.Member is null && read.Groups.Count > 0)
        {
            filter.Problem("groups", "go with 'member'");
        }

        CheckType(section, read.Type, value.Line, path);
        filter.End();
        return read;
    }

    private static void CheckType(Section section, string type, int line, string path)
    {
        if (!Types.Contains(type, StringComparer.Ordinal))
        {
            section.Problems.Add(line, path, $"'{type}' is no type; there are {string.Join(", ", Types)}");
        }
    }
}

/// <summary>A list and the member of the answer that holds it.</summary>
internal sealed record ListPart(ListDefinition List, string? Root);
