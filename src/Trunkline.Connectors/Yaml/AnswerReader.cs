using System.Text.Json;
using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Yaml;

/// <summary>Reads <c>answer:</c> of a resource or an operation.</summary>
internal static class AnswerReader
{
    /// <summary>What is not said is taken from <paramref name="shared"/>.</summary>
    public static AnswerDefinition Read(Section? section, AnswerDefinition? shared)
    {
        shared ??= new AnswerDefinition();
        if (section is null)
        {
            return shared;
        }

        var example = section.Text("example");
        if (example is not null && !IsJson(example))
        {
            section.Problem("example", "must be JSON");
        }

        var answer = new AnswerDefinition
        {
            Root = section.Text("root") ?? shared.Root,
            KeepRaw = section.Flag("keepRaw", shared.KeepRaw),
            Fields = section.Has("fields")
                ? [.. section.Entries("fields").Select(f => ReadField(section, f.Name, f.Value, f.Path))]
                : shared.Fields,
            Example = example ?? shared.Example,
        };
        section.End();
        return answer;
    }

    private static AnswerField ReadField(Section section, string name, YamlValue value, string path)
    {
        if (value is not YamlMap)
        {
            return new AnswerField { Name = name, From = section.OneOf(value, path) };
        }

        var field = section.MapOf(value, path)!;
        var map = field.Entries("map").ToDictionary(m => m.Name, m => field.OneOf(m.Value, m.Path) ?? "");
        var read = new AnswerField
        {
            Name = name,
            From = field.Text("from"),
            Constant = Constant(field),
            Values = field.Texts("oneOf"),
            Map = map,
            Convert =
                map.Count > 0 ? "map"
                : field.Has("oneOf") ? "oneOf"
                : field.Text("convert"),
        };
        field.Find("convert");
        field.End();
        if (read.From is null == read.Constant is null)
        {
            section.Problems.Add(value.Line, path, "needs either from or constant");
        }

        if (read.Convert is not (null or "isoDate" or "number" or "oneOf" or "map"))
        {
            field.Problem(
                "convert",
                $"'{read.Convert}' is no conversion; there are isoDate, number, and the members oneOf and map"
            );
        }

        return read;
    }

    private static string? Constant(Section field)
    {
        if (field.Find("constant") is not { } value)
        {
            return null;
        }

        var text = field.Text("constant") ?? "";
        var isLiteral = value is YamlText { Quoted: false } && IsJson(text);
        return isLiteral ? text : $"\"{JsonEncodedText.Encode(text)}\"";
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
