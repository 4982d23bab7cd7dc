using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Yaml;

/// <summary>Reads <c>authentication:</c>.</summary>
internal static class AuthenticationReader
{
    public static AuthenticationDefinition Read(Section top)
    {
        if (top.Map("authentication") is not { } section)
        {
            top.RequiredText("authentication");
            return new AuthenticationDefinition("", []);
        }

        var types = new List<AuthenticationType>();
        foreach (var (name, value, path) in section.Entries("types"))
        {
            if (section.MapOf(value, path) is { } type && ReadPlacement(type) is { } placement)
            {
                types.Add(new AuthenticationType(name, type.Text("description") ?? name, placement));
                type.End();
            }
        }

        if (!section.Has("types"))
        {
            section.Problem("types", "is missing; name at least one way to sign in");
        }

        var chosen = section.Text("default") ?? types.FirstOrDefault()?.Type ?? "";
        if (types.Count > 0 && types.All(t => t.Type != chosen))
        {
            section.Problem(
                "default",
                $"'{chosen}' is none of the types: {string.Join(", ", types.Select(t => t.Type))}"
            );
        }

        section.End();
        return new AuthenticationDefinition(chosen, types);
    }

    private static CredentialPlacement? ReadPlacement(Section type)
    {
        string[] known = ["basic", "header", "query"];
        var given = known.Where(type.Has).ToArray();
        if (given is not [var one])
        {
            type.Problems.Add(type.Line, type.Path, "needs exactly one of basic, header, query");
            return null;
        }

        if (type.Map(one) is not { } inner)
        {
            return null;
        }

        CredentialPlacement placement = one switch
        {
            "basic" => new BasicCredential(Template(inner, "user"), Template(inner, "password")),
            "header" => new HeaderCredential(inner.RequiredText("name"), Template(inner, "value")),
            _ => new QueryCredential(inner.RequiredText("name"), Template(inner, "value")),
        };
        inner.End();
        return placement;
    }

    private static Template Template(Section section, string name) =>
        Templates.Read(section, name, section.RequiredText(name));
}
