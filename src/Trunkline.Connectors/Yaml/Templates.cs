using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Yaml;

/// <summary>Reads templates and the one-line forms that hold them.</summary>
internal static class Templates
{
    private static readonly Template Empty = Template.Parse("");

    public static Template Read(Section section, string name, string source)
    {
        if (Template.TryParse(source, out var template, out var error))
        {
            return template;
        }

        section.Problem(name, error);
        return Empty;
    }

    /// <summary>Reads <c>METHOD /path</c>; an empty method stands for a problem that was added.</summary>
    public static (string Method, string Path) ReadCall(Section section, string name)
    {
        var text = section.RequiredText(name);
        if (text.Length == 0)
        {
            return ("", "");
        }

        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is not [("GET" or "POST" or "PUT" or "PATCH" or "DELETE") and var method, ['/', ..] and var path])
        {
            section.Problem(name, $"must be a method and a path, like GET /messages/{{id}}, not '{text}'");
            return ("", "");
        }

        return (method, path);
    }
}
