using Trunkline.Connectors.Credentials;
using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Yaml;

/// <summary>Reads connector files. The format is described in <c>docs/connectors.md</c>.</summary>
public static class ConnectorFiles
{
    /// <summary>
    /// Reads every <c>*.yaml</c> and <c>*.yml</c> of a directory, not below it. A file with a problem gives no connector;
    /// the others are not held up by it.
    /// </summary>
    /// <param name="directory">The directory.</param>
    /// <param name="kinds">Of credentials that connectors may use; <see cref="CredentialKinds.All"/> unless it is said.</param>
    /// <exception cref="DirectoryNotFoundException">The directory does not exist.</exception>
    public static LoadedConnectors Load(string directory, IReadOnlyList<CredentialKind>? kinds = null)
    {
        var connectors = new List<ConnectorDefinition>();
        var problems = new List<DefinitionProblem>();
        var names = new Dictionary<ConnectorDefinition, string>(ReferenceEqualityComparer.Instance);
        var files = Directory
            .EnumerateFiles(directory)
            .Where(f => Path.GetExtension(f) is ".yaml" or ".yml")
            .Order(StringComparer.Ordinal);
        var folder = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory)));
        foreach (var file in files)
        {
            var name = $"{folder}/{Path.GetFileName(file)}";
            var loaded = Parse(name, File.ReadAllText(file), kinds);
            problems.AddRange(loaded.Problems);
            foreach (var connector in loaded.Connectors)
            {
                names[connector] = name;
                connectors.Add(connector);
            }
        }

        RefuseTwins(connectors, names, problems);
        Share(connectors, names, problems);
        return new LoadedConnectors(connectors, problems);
    }

    /// <summary>Reads one connector.</summary>
    /// <param name="fileName">Named in the problems; nothing is opened.</param>
    /// <param name="yaml">The text of the file.</param>
    /// <param name="kinds">As for <see cref="Load"/>.</param>
    public static LoadedConnectors Parse(string fileName, string yaml, IReadOnlyList<CredentialKind>? kinds = null)
    {
        var problems = new ProblemList(fileName);
        var root = YamlTree.Read(yaml, problems);
        var connector = root is null
            ? null
            : ConnectorReader.Read(new Section(root, "", problems), kinds ?? CredentialKinds.All);
        return connector is not null && problems.Found.Count == 0
            ? new LoadedConnectors([connector], [])
            : new LoadedConnectors([], [.. problems.Found.Distinct().OrderBy(p => p.Line)]);
    }

    /// <summary>Gives connectors of one provider what one of them says for all.</summary>
    private static void Share(
        List<ConnectorDefinition> connectors,
        Dictionary<ConnectorDefinition, string> names,
        List<DefinitionProblem> problems
    )
    {
        foreach (var connector in connectors.Where(c => c.SameProviderAs is not null).ToArray())
        {
            var other = connectors.Find(c => c.Key == connector.SameProviderAs);
            var problem =
                other is null ? $"there is no connector '{connector.SameProviderAs}' without a problem"
                : other.SameProviderAs is { } third ? $"'{other.Key}' takes it from '{third}'; name that one"
                : connector.Connect is null
                && other.Connect is { } connect
                && connector.Authentication.Types.All(t => t.Type != connect.Authentication)
                    ? $"'{other.Key}' connects with authentication '{connect.Authentication}', which this connector has not"
                : null;
            if (problem is not null)
            {
                problems.Add(new(names[connector], 1, "sameProviderAs", problem));
                continue;
            }

            connectors[connectors.IndexOf(connector)] = connector.With(other!);
        }
    }

    private static void RefuseTwins(
        List<ConnectorDefinition> connectors,
        Dictionary<ConnectorDefinition, string> names,
        List<DefinitionProblem> problems
    )
    {
        var ids = new Dictionary<int, ConnectorDefinition>();
        var keys = new Dictionary<string, ConnectorDefinition>(StringComparer.Ordinal);
        foreach (var connector in connectors.ToArray())
        {
            var sameId = !ids.TryAdd(connector.Id, connector) ? ids[connector.Id] : null;
            var sameKey = !keys.TryAdd(connector.Key, connector) ? keys[connector.Key] : null;
            if (sameId is not null)
            {
                problems.Add(new(names[connector], 1, "id", $"{connector.Id} is the id of {names[sameId]} already"));
            }

            if (sameKey is not null)
            {
                problems.Add(
                    new(names[connector], 1, "key", $"'{connector.Key}' is the key of {names[sameKey]} already")
                );
            }

            if (sameId is not null || sameKey is not null)
            {
                connectors.Remove(connector);
            }
        }
    }
}
