using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Yaml;

/// <summary>Reads <c>connect:</c>.</summary>
internal static class ConnectReader
{
    private static readonly Dictionary<string, Allowed> Words = new(StringComparer.Ordinal)
    {
        ["read"] = Allowed.Read,
        ["change"] = Allowed.Change,
        ["readAbove"] = Allowed.ReadAbove,
    };

    public static ConnectDefinition? Read(Section top)
    {
        if (top.Map("connect") is not { } connect)
        {
            return null;
        }

        var permissions = new List<PermissionDefinition>();
        foreach (var (name, value, path) in connect.Entries("permissions"))
        {
            if (connect.MapOf(value, path) is not { } permission)
            {
                continue;
            }

            if (name.Length == 0 || name.Contains(' ', StringComparison.Ordinal))
            {
                connect.Problem("permissions", $"'{name}' must be one word");
            }

            permissions.Add(new PermissionDefinition(name, ReadAllowed(permission), ReadTexts(permission)));
            permission.End();
        }

        var read = new ConnectDefinition(
            connect.RequiredText("way"),
            connect.Text("authentication") ?? "connect",
            permissions
        );
        connect.End();
        return read;
    }

    private static Allowed ReadAllowed(Section permission)
    {
        var allowed = Allowed.Nothing;
        foreach (var word in permission.Texts("allows"))
        {
            if (Words.TryGetValue(word, out var one))
            {
                allowed |= one;
            }
            else
            {
                permission.Problem("allows", $"'{word}' is none of {string.Join(", ", Words.Keys)}");
            }
        }

        if (!permission.Has("allows"))
        {
            permission.RequiredText("allows");
        }

        return allowed;
    }

    private static Dictionary<string, string> ReadTexts(Section permission)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (language, value, path) in permission.Entries("texts"))
        {
            texts[language] = permission.OneOf(value, path) ?? "";
        }

        if (!texts.ContainsKey("en"))
        {
            permission.Problem("texts", "needs at least a text in English: en");
        }

        return texts;
    }
}
