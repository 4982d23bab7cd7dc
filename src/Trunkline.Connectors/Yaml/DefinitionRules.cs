using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Yaml;

/// <summary>Rules between the parts of a connector: names that must exist, secrets that must not go into addresses.</summary>
internal static class DefinitionRules
{
    public static void Check(ConnectorDefinition connector, Section top)
    {
        if (connector.Configuration.Count == 0)
        {
            top.Problem("configuration", "is missing; an instance needs at least its credential");
        }

        foreach (var (name, key) in connector.Values.Where(v => Entry(connector, v.Value) is null))
        {
            top.Map("values")?.Problem(name, $"'{key}' is no configuration key");
        }

        foreach (var (name, value) in connector.ProviderData.Where(d => !connector.Values.ContainsKey(d.Value)))
        {
            top.Map("providerData")?.Problem(name, $"'{value}' is none of the values");
        }

        if (
            connector.Connect is { } connect
            && connector.Authentication.Types.All(t => t.Type != connect.Authentication)
        )
        {
            top.Map("connect")?.Problem("authentication", $"'{connect.Authentication}' is no type of authentication");
        }

        CheckCredentials(connector, top);
        CheckBaseUrls(connector, top);
        CheckProbe(connector, top);
        CheckOperations(connector, top);
        foreach (var polled in connector.Events.Polling.Where(p => connector.Resources.All(r => r.Name != p.Resource)))
        {
            top.Problem("events", $"'{polled.Resource}' is no resource");
        }
    }

    private static void CheckCredentials(ConnectorDefinition connector, Section top)
    {
        foreach (var type in connector.Authentication.Types)
        {
            var names = type.Credential.Templates.SelectMany(t => t.Names);
            foreach (var name in names.Where(n => Resolve(connector, n) is null))
            {
                top.Map("authentication")?.Map("types")?.Problem(type.Type, Unknown(connector, name, []));
            }
        }
    }

    private static void CheckBaseUrls(ConnectorDefinition connector, Section top)
    {
        foreach (var regional in connector.Provider.BaseUrls)
        {
            var names = Template.TryParse(regional.Url, out var template, out _) ? template.Names.ToArray() : [];
            foreach (var name in names.Concat(regional.When).Distinct(StringComparer.Ordinal))
            {
                var entry = Resolve(connector, name);
                if (entry is null)
                {
                    top.Map("provider")?.Problem("baseUrls", $"{Unknown(connector, name, [])}");
                }
                else if (names.Contains(name) && entry is { Pattern: null, Options.Count: 0 })
                {
                    top.Map("provider")
                        ?.Problem("baseUrls", $"'{entry.Key}' becomes part of a host name and needs a pattern");
                }
            }

            foreach (var name in names.Where(n => !regional.When.Contains(n)))
            {
                top.Map("provider")?.Problem("baseUrls", $"{{{name}}} must be named in when");
            }
        }
    }

    private static void CheckProbe(ConnectorDefinition connector, Section top)
    {
        var check = connector.Check;
        CheckPath(connector, check.Call.Path, [], m => top.Map("check")?.Problem("request", m));
        var places = top.Map("check")?.Items("alternatives").Where(i => i.Value is YamlMap).ToArray() ?? [];
        foreach (var (alternative, place) in check.Alternatives.Zip(places))
        {
            var section = top.MapOf(place.Value, place.Path);
            CheckPath(connector, alternative.Call.Path, [], m => section?.Problem("request", m));
            if (alternative.WhenKey is { } key && Entry(connector, key) is not { Type: "BOOLEAN" })
            {
                section?.Problem("when", $"'{key}' must be a BOOLEAN configuration key");
            }

            if (alternative.For is { } type && !connector.Authentication.Types.Any(t => t.Type == type))
            {
                section?.Problem("for", $"'{type}' is no type of authentication");
            }
        }
    }

    private static void CheckOperations(ConnectorDefinition connector, Section top)
    {
        if (top.Map("resources") is not { } resources)
        {
            return;
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        var calls = new HashSet<string>(StringComparer.Ordinal);
        foreach (var resource in connector.Resources)
        {
            var items =
                resources.Map(resource.Name)?.Items("operations").Where(i => i.Value is YamlMap).ToArray() ?? [];
            foreach (var (operation, item) in resource.Operations.Zip(items))
            {
                var section = resources.MapOf(item.Value, item.Path)!;
                if (operation.Id.Length > 0 && !ids.Add(operation.Id))
                {
                    section.Problem("id", $"'{operation.Id}' is the id of another operation");
                }

                if (operation.Path.Length > 0 && !calls.Add($"{operation.Method} {Shape(operation.Path)}"))
                {
                    section.Problem("call", $"{operation.Method} {operation.Path} is another operation's call already");
                }

                CheckOperation(connector, operation, section);
            }
        }
    }

    private static void CheckOperation(ConnectorDefinition connector, OperationDefinition operation, Section section)
    {
        var parameters = operation
            .Parameters.Where(p => p.InProviderPath)
            .Select(p => p.ProviderName ?? p.Name)
            .ToArray();
        CheckPath(connector, operation.ProviderPath, parameters, m => section.Problem("provider", m));
        foreach (
            var unused in operation.Parameters.Where(p =>
                p.In == "path" && !operation.ProviderPath.Names.Contains(p.ProviderName ?? p.Name)
            )
        )
        {
            section.Problem("provider", $"the path parameter {{{unused.Name}}} of the call is not used");
        }

        foreach (var name in operation.Request?.Defaults.SelectMany(d => d.Value.Names) ?? [])
        {
            var entry = Resolve(connector, name);
            if (entry is null || entry.Secret)
            {
                section.Problem("body", $"defaults: {(entry is null ? Unknown(connector, name, []) : Secret(entry))}");
            }
        }

        foreach (
            var field in operation.Answer.Fields.Where(f =>
                f.From is { } from && connector.SecretMembers.Contains(from.Split('.')[^1])
            )
        )
        {
            section.Problem("answer", $"'{field.Name}' would show the secret member '{field.From}'");
        }

        if (operation.List is not null && operation.Method != "GET")
        {
            section.Problem("list", "only a GET can be a list");
        }
    }

    private static void CheckPath(
        ConnectorDefinition connector,
        Template path,
        string[] parameters,
        Action<string> problem
    )
    {
        foreach (var name in path.Names.Where(n => !parameters.Contains(n)))
        {
            var entry = Resolve(connector, name);
            if (entry is null || entry.Secret)
            {
                problem(entry is null ? Unknown(connector, name, parameters) : Secret(entry));
            }
        }

        var prefixes = connector.Provider.PathPrefixes;
        if (
            path.Source.Length > 0
            && prefixes.Count > 0
            && !prefixes.Any(p => path.Source.StartsWith(p, StringComparison.Ordinal))
        )
        {
            problem($"'{path.Source}' is outside of the provider's pathPrefixes");
        }
    }

    private static string Secret(ConfigurationEntry entry) =>
        $"'{entry.Key}' is a secret and belongs in authentication only: addresses and bodies are logged";

    private static string Unknown(ConnectorDefinition connector, string name, string[] parameters)
    {
        var known = parameters.Concat(connector.Values.Keys).ToArray();
        return $"{{{name}}} is neither a value nor a configuration key nor a parameter; known: {string.Join(", ", known)}";
    }

    /// <summary>Two paths of the same shape would be asked for by the same calls.</summary>
    private static string Shape(string path) =>
        string.Join('/', path.TrimEnd('/').Split('/').Select(s => s.StartsWith('{') ? "{}" : s));

    private static ConfigurationEntry? Resolve(ConnectorDefinition connector, string name) =>
        Entry(connector, connector.Values.GetValueOrDefault(name, name));

    private static ConfigurationEntry? Entry(ConnectorDefinition connector, string key) =>
        connector.Configuration.FirstOrDefault(e => e.Key == key);
}
