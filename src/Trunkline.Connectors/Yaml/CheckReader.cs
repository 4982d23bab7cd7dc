using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Yaml;

/// <summary>Reads <c>check:</c>.</summary>
internal static class CheckReader
{
    public static CheckDefinition Read(Section top)
    {
        if (top.Map("check") is not { } check)
        {
            top.RequiredText("check");
            return new CheckDefinition { Call = new CheckCall("GET", Template.Parse("/"), []) };
        }

        var alternatives = new List<AlternativeCheck>();
        foreach (var (value, at) in check.Items("alternatives"))
        {
            if (check.MapOf(value, at) is not { } other)
            {
                continue;
            }

            if (!other.Has("status"))
            {
                other.RequiredText("status");
            }

            alternatives.Add(
                new AlternativeCheck(
                    other.Text("when"),
                    other.Text("for"),
                    other.Number("status", 0, 100, 599),
                    other.Text("code"),
                    ReadCall(other)
                )
            );
            other.End();
        }

        var read = new CheckDefinition
        {
            Call = ReadCall(check),
            AccountName = check.Text("accountName"),
            Alternatives = alternatives,
        };
        check.End();
        return read;
    }

    private static CheckCall ReadCall(Section section)
    {
        var (method, path) = Templates.ReadCall(section, "request");
        var form = new List<KeyValuePair<string, Template>>();
        foreach (var (name, value, at) in section.Entries("form"))
        {
            var text = section.OneOf(value, at) ?? "";
            form.Add(new(name, Templates.Read(section, "form", text)));
        }

        return new CheckCall(method, Templates.Read(section, "request", path), form);
    }
}
