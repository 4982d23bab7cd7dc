using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Yaml;

/// <summary>Reads <c>body:</c> of an operation.</summary>
internal static class RequestReader
{
    private static readonly string[] Types = ["string", "integer", "number", "boolean", "array", "object"];

    public static RequestDefinition? Read(Section? body, string encoding)
    {
        if (body is null)
        {
            return null;
        }

        var own = body.Text("encoding") ?? encoding;
        if (own is not ("form" or "json"))
        {
            body.Problem("encoding", $"must be form or json, not '{own}'");
        }

        var request = new RequestDefinition
        {
            Encoding = own,
            Fields = [.. body.Entries("fields").Select(f => ReadField(body, f.Name, f.Value, f.Path))],
            AllowOthers = body.Flag("allowOthers", otherwise: true),
            Defaults =
            [
                .. body.Entries("defaults")
                    .Select(d => new KeyValuePair<string, Template>(
                        d.Name,
                        Templates.Read(body, "defaults", body.OneOf(d.Value, d.Path) ?? "")
                    )),
            ],
            OneOf = [.. body.Items("oneOf").Select(g => body.TextsOf(g.Value, g.Path))],
            Ignored = body.Texts("ignored"),
        };
        body.End();
        CheckNames(body, request);
        return request;
    }

    private static void CheckNames(Section body, RequestDefinition request)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in request.Fields.SelectMany(f => f.Aliases.Prepend(f.Name)).Concat(request.Ignored))
        {
            if (!seen.Add(name))
            {
                body.Problem("fields", $"'{name}' stands for two members of the body");
            }
        }

        var known = request.Fields.Select(f => f.Name).ToArray();
        foreach (var name in request.OneOf.SelectMany(g => g).Where(n => !known.Contains(n, StringComparer.Ordinal)))
        {
            body.Problem("oneOf", $"'{name}' is none of the fields");
        }
    }

    private static RequestField ReadField(Section body, string name, YamlValue value, string path)
    {
        if (value is not YamlMap)
        {
            // The short form: the type, "required", and after a colon the description.
            var text = body.OneOf(value, path) ?? "";
            var parts = text.Split(':', 2, StringSplitOptions.TrimEntries);
            var words = parts[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            CheckType(body, words.ElementAtOrDefault(0) ?? "string", value.Line, path);
            foreach (var word in words.Skip(1).Where(w => w != "required"))
            {
                body.Problems.Add(
                    value.Line,
                    path,
                    $"'{word}' is not understood; write 'type', 'type required' or 'type: description'"
                );
            }

            return new RequestField
            {
                Name = name,
                Type = words.ElementAtOrDefault(0) ?? "string",
                Required = words.Contains("required"),
                Description = parts.Length > 1 ? parts[1] : null,
            };
        }

        var field = body.MapOf(value, path)!;
        var type = field.Text("type") ?? "string";
        CheckType(body, type, value.Line, path);
        var read = new RequestField
        {
            Name = name,
            Aliases = field.Texts("aliases"),
            Type = type,
            Required = field.Flag("required"),
            Description = field.Text("description"),
            Example = field.Text("example"),
            Values = field.Texts("values"),
        };
        field.End();
        return read;
    }

    private static void CheckType(Section body, string type, int line, string path)
    {
        if (!Types.Contains(type, StringComparer.Ordinal))
        {
            body.Problems.Add(line, path, $"'{type}' is no type; there are {string.Join(", ", Types)}");
        }
    }
}
