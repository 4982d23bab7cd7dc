using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Calls;

/// <summary>Finds the operation of a method and a path. Built once per connector; safe to use from many threads.</summary>
public sealed class OperationRouter
{
    private static readonly Dictionary<string, string> NoValues = new(StringComparer.Ordinal);

    private readonly Node root = new();

    public OperationRouter(ConnectorDefinition c)
    {
        foreach (var resource in c.Resources)
        {
            foreach (var operation in resource.Operations)
            {
                Add(resource, operation);
            }
        }
    }

    /// <summary>The operation, or null. Literal segments win over parameters: <c>/usage/daily</c> is not <c>/usage/{id}</c>.</summary>
    /// <param name="method">HTTP method, upper case.</param>
    /// <param name="path">The raw, escaped path without the hub's prefix: <c>/messages/SM%2F1</c>.</param>
    public OperationMatch? Match(string method, string path)
    {
        var segments = PathSegments.Of(path);
        var route = Find(root, segments, 0, method);
        return route is null ? null : new OperationMatch(route.Resource, route.Operation, route.ValuesOf(segments));
    }

    /// <summary>Methods that the path knows, for <c>Allow</c> of a 405; empty when the path is unknown.</summary>
    public IReadOnlyList<string> AllowedMethods(string path)
    {
        var methods = new SortedSet<string>(StringComparer.Ordinal);
        Collect(root, PathSegments.Of(path), 0, methods);
        return [.. methods];
    }

    private void Add(ResourceDefinition resource, OperationDefinition operation)
    {
        var node = root;
        var names = new List<(int, string)>();
        var segments = PathSegments.Of(operation.Path);
        for (var i = 0; i < segments.Length; i++)
        {
            if (segments[i] is ['{', .. var name, '}'])
            {
                names.Add((i, name));
                node = node.Parameter ??= new Node();
            }
            else
            {
                node.Literals.TryAdd(segments[i], new Node());
                node = node.Literals[segments[i]];
            }
        }

        node.Routes.TryAdd(operation.Method, new Route(resource, operation, [.. names]));
    }

    private static Route? Find(Node node, string[] segments, int at, string method)
    {
        if (at == segments.Length)
        {
            return node.Routes.GetValueOrDefault(method);
        }

        var found = node.Literals.TryGetValue(segments[at], out var next) ? Find(next, segments, at + 1, method) : null;
        return found
            ?? (
                node.Parameter is { } parameter && segments[at].Length > 0
                    ? Find(parameter, segments, at + 1, method)
                    : null
            );
    }

    private static void Collect(Node node, string[] segments, int at, SortedSet<string> methods)
    {
        if (at == segments.Length)
        {
            methods.UnionWith(node.Routes.Keys);
            return;
        }

        if (node.Literals.TryGetValue(segments[at], out var next))
        {
            Collect(next, segments, at + 1, methods);
        }

        if (node.Parameter is { } parameter && segments[at].Length > 0)
        {
            Collect(parameter, segments, at + 1, methods);
        }
    }

    private sealed class Node
    {
        public Dictionary<string, Node> Literals { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, Route> Routes { get; } = new(StringComparer.Ordinal);

        public Node? Parameter { get; set; }
    }

    private sealed record Route(
        ResourceDefinition Resource,
        OperationDefinition Operation,
        (int At, string Name)[] Names
    )
    {
        public Dictionary<string, string> ValuesOf(string[] segments)
        {
            if (Names.Length == 0)
            {
                return NoValues;
            }

            var values = new Dictionary<string, string>(Names.Length, StringComparer.Ordinal);
            foreach (var (at, name) in Names)
            {
                values[name] = segments[at];
            }

            return values;
        }
    }
}
