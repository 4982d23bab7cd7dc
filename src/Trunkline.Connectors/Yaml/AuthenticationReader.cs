using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Yaml;

/// <summary>Reads <c>authentication:</c>.</summary>
internal static class AuthenticationReader
{
    public static AuthenticationDefinition Read(Section top, IReadOnlyList<CredentialKind> kinds)
    {
        if (top.Map("authentication") is not { } section)
        {
            top.RequiredText("authentication");
            return new AuthenticationDefinition("", []);
        }

        var types = new List<AuthenticationType>();
        foreach (var (name, value, path) in section.Entries("types"))
        {
            if (section.MapOf(value, path) is { } type && ReadPlacement(type, kinds) is { } placement)
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

    private static CredentialPlacement? ReadPlacement(Section type, IReadOnlyList<CredentialKind> kinds)
    {
        var given = kinds.Where(k => type.Has(k.Word)).ToArray();
        if (given is not [var kind])
        {
            var words = string.Join(", ", kinds.Select(k => k.Word));
            type.Problems.Add(type.Line, type.Path, $"needs exactly one of {words}");
            return null;
        }

        if (type.Map(kind.Word) is not { } inner)
        {
            return null;
        }

        var placement = kind.Read(new SectionReader(inner));
        inner.End();
        return placement;
    }

    private sealed class SectionReader(Section section) : CredentialReader
    {
        public override string Text(string name) => section.RequiredText(name);

        public override Template Template(string name) => Templates.Read(section, name, section.RequiredText(name));
    }
}
