using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Yaml;

/// <summary>Reads <c>resources:</c>.</summary>
internal static class ResourceReader
{
    private static readonly string[] Types =
    [
        "string",
        "integer",
        "number",
        "boolean",
        "dateTime",
        "date",
        "object",
        "array",
    ];

    public static List<ResourceDefinition> Read(Section top)
    {
        var encoding = top.Map("provider")?.Text("encoding") ?? "json";
        if (encoding is not ("form" or "json"))
        {
            top.Map("provider")!.Problem("encoding", $"must be form or json, not '{encoding}'");
        }

        var paging = top.Map("provider") is { } provider ? ListDefinitionReader.ReadPaging(provider, null) : null;
        var resources = new List<ResourceDefinition>();
        foreach (var (name, value, path) in top.Entries("resources"))
        {
            if (top.MapOf(value, path) is not { } section)
            {
                continue;
            }

            var shared = new Inherited(
                encoding,
                AnswerReader.Read(section.Map("answer"), null),
                ListDefinitionReader.Read(section.Map("list"), paging, null)
            );
            var operations = new List<OperationDefinition>();
            foreach (var (item, itemPath) in section.Items("operations"))
            {
                if (section.MapOf(item, itemPath) is { } operation)
                {
                    operations.Add(OperationReader.Read(operation, shared));
                    operation.End();
                }
            }

            if (operations.Count == 0)
            {
                section.Problem("operations", "is missing; a resource has at least one operation");
            }

            resources.Add(
                new ResourceDefinition
                {
                    Name = name,
                    Description = section.Text("description"),
                    PrimaryKey = section.Text("primaryKey"),
                    Fields = [.. section.Entries("fields").Select(f => ReadField(section, f.Name, f.Value, f.Path))],
                    Operations = operations,
                }
            );
            section.End();
        }

        if (!top.Has("resources"))
        {
            top.RequiredText("resources");
        }

        return resources;
    }

    private static FieldDefinition ReadField(Section section, string name, YamlValue value, string path)
    {
        if (value is not YamlMap map)
        {
            // The short form: the type and then words, "dateTime filterable".
            var words = (section.OneOf(value, path) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
            CheckType(section, words.ElementAtOrDefault(0) ?? "", value.Line, path);
            foreach (
                var word in words
                    .Skip(1)
                    .Where(w => w is not ("required" or "filterable" or "createable" or "updateable"))
            )
            {
                section.Problems.Add(
                    value.Line,
                    path,
                    $"'{word}' is not required, filterable, createable or updateable"
                );
            }

            return new FieldDefinition
            {
                Name = name,
                Type = words.ElementAtOrDefault(0) ?? "string",
                Required = words.Contains("required"),
                Filterable = words.Contains("filterable"),
                Createable = words.Contains("createable"),
                Updateable = words.Contains("updateable"),
            };
        }

        var field = section.MapOf(map, path)!;
        var type = field.Text("type") ?? "string";
        CheckType(section, type, value.Line, path);
        var read = new FieldDefinition
        {
            Name = name,
            Type = type,
            Description = field.Text("description"),
            ProviderPath = field.Text("provider"),
            Required = field.Flag("required"),
            Filterable = field.Flag("filterable"),
            Createable = field.Flag("createable"),
            Updateable = field.Flag("updateable"),
            Values = field.Texts("values"),
        };
        field.End();
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

/// <summary>What an operation takes from its resource when it does not say it itself.</summary>
internal sealed record Inherited(string Encoding, AnswerDefinition Answer, ListPart? List);
