using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Yaml;

/// <summary>Reads one item of <c>operations:</c>.</summary>
internal static class OperationReader
{
    public static OperationDefinition Read(Section section, Inherited shared)
    {
        var (method, path) = Templates.ReadCall(section, "call");
        var (providerMethod, providerPath) = Templates.ReadCall(section, "provider");
        var template = Templates.Read(section, "provider", providerPath);
        var list = ReadList(section, shared);
        var answer = AnswerReader.Read(section.Map("answer"), shared.Answer);
        return new OperationDefinition
        {
            Id = section.RequiredText("id"),
            Method = method,
            Path = path,
            ProviderMethod = providerMethod,
            ProviderPath = template,
            Summary = section.Text("summary"),
            Description = section.Text("description"),
            Parameters = ReadParameters(section, path, template),
            Request = RequestReader.Read(section.Map("body"), shared.Encoding),
            Answer = list?.Root is { } root && answer.Root is null ? answer with { Root = root } : answer,
            List = list?.List,
        };
    }

    private static ListPart? ReadList(Section section, Inherited shared)
    {
        if (section.Find("list") is not YamlText)
        {
            return ListDefinitionReader.Read(section.Map("list"), shared.List?.List.Paging, shared.List);
        }

        if (!section.Flag("list"))
        {
            return null;
        }

        if (shared.List is null)
        {
            section.Problem("list", "'true' takes the list of the resource, and the resource has none");
        }

        return shared.List;
    }

    private static List<ParameterDefinition> ReadParameters(Section section, string path, Template providerPath)
    {
        var inPath = PathNames(section, path);
        var parameters = new List<ParameterDefinition>();
        foreach (var (name, value, at) in section.Entries("parameters"))
        {
            var isPath = inPath.Remove(name);
            if (value is YamlText description)
            {
                parameters.Add(
                    Describe(
                        new ParameterDefinition
                        {
                            Name = name,
                            In = "query",
                            Description = description.Text,
                        }
                    )
                );
            }
            else if (section.MapOf(value, at) is { } one)
            {
                parameters.Add(
                    Describe(
                        new ParameterDefinition
                        {
                            Name = name,
                            In = "query",
                            ProviderName = one.Text("provider"),
                            Required = one.Flag("required"),
                            Default = one.Text("default"),
                            Description = one.Text("description"),
                            Example = one.Text("example"),
                            Values = one.Texts("values"),
                        }
                    )
                );
                one.End();
                CheckDefault(one, parameters[^1]);
            }

            ParameterDefinition Describe(ParameterDefinition p) =>
                isPath
                    ? p with
                    {
                        In = "path",
                        InProviderPath = true,
                        Required = true,
                    }
                    : p with
                    {
                        InProviderPath = providerPath.Names.Contains(p.ProviderName ?? p.Name),
                    };
        }

        var implied = inPath.Select(n => new ParameterDefinition
        {
            Name = n,
            In = "path",
            InProviderPath = true,
            Required = true,
        });
        return [.. implied, .. parameters];
    }

    private static void CheckDefault(Section one, ParameterDefinition parameter)
    {
        if (
            parameter is { Default: { } value, Values.Count: > 0 }
            && !parameter.Values.Contains(value, StringComparer.Ordinal)
        )
        {
            one.Problem("default", $"'{value}' is none of the values");
        }
    }

    private static List<string> PathNames(Section section, string path)
    {
        var names = new List<string>();
        foreach (var segment in path.Split('/').Where(s => s.Contains('{') || s.Contains('}')))
        {
            if (segment is not ['{', .. var name, '}'] || name.Length == 0 || name.AsSpan().ContainsAny('{', '}'))
            {
                section.Problem("call", $"'{segment}' must be one whole {{name}} between two '/'");
            }
            else if (names.Contains(name))
            {
                section.Problem("call", $"{{{name}}} is there twice");
            }
            else
            {
                names.Add(name);
            }
        }

        return names;
    }
}
