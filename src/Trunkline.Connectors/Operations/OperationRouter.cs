using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Operations;

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
                Add(new OperationPlan(c, resource, operation));
            }
        }
    }

    /// <summary>The operation, or null. Literal segments win over parameters: <c>/usage/daily</c> is not <c>/usage/{id}</c>.</summary>
    /// <param name="method">HTTP method, upper case.</param>
    /// <param name="path">The raw, escaped path without the hub's prefix: <c>/messages/SM%2F1</c>.</param>
    public OperationMatch? Match(string method, string path)
    {
        var segments = Segments(path);
        return Find(root, segments, method)?.At(segments);
    }

    /// <summary>Methods that the path knows, for <c>Allow</c> of a 405; empty when the path is unknown.</summary>
    public IReadOnlyList<string> AllowedMethods(string path)
    {
        var methods = new SortedSet<string>(StringComparer.Ordinal);
        Collect(root, Segments(path), methods);
        return [.. methods];
    }

    private void Add(OperationPlan plan)
    {
        var node = root;
        var names = new List<(int, string)>();
        var rest = Segments(plan.Definition.Path);
        for (var i = 0; !rest.IsEmpty; i++)
        {
            var segment = Unescape(Next(ref rest));
            if (segment is ['{', .. var name, '}'])
            {
                names.Add((i, name.ToString()));
                node = node.Parameter ??= new Node();
            }
            else
            {
                node.Literals.TryAdd(segment.ToString(), new Node());
                node = node.Literals[segment.ToString()];
            }
        }

        node.Routes.TryAdd(plan.Definition.Method, new Route(plan, [.. names]));
    }

    private static Route? Find(Node node, ReadOnlySpan<char> rest, string method)
    {
        if (rest.IsEmpty)
        {
            return node.Routes.GetValueOrDefault(method);
        }

        var segment = Unescape(Next(ref rest));
        var found = node.Literal(segment) is { } next ? Find(next, rest, method) : null;
        return found ?? (node.Parameter is { } parameter && segment.Length > 0 ? Find(parameter, rest, method) : null);
    }

    private static void Collect(Node node, ReadOnlySpan<char> rest, SortedSet<string> methods)
    {
        if (rest.IsEmpty)
        {
            methods.UnionWith(node.Routes.Keys);
            return;
        }

        var segment = Unescape(Next(ref rest));
        if (node.Literal(segment) is { } next)
        {
            Collect(next, rest, methods);
        }

        if (node.Parameter is { } parameter && segment.Length > 0)
        {
            Collect(parameter, rest, methods);
        }
    }

    /// <summary>The segments, escaped; a query and a slash at the end do not count.</summary>
    private static ReadOnlySpan<char> Segments(ReadOnlySpan<char> path)
    {
        var query = path.IndexOf('?');
        return (query < 0 ? path : path[..query]).Trim('/');
    }

    private static ReadOnlySpan<char> Next(ref ReadOnlySpan<char> rest)
    {
        var slash = rest.IndexOf('/');
        var segment = slash < 0 ? rest : rest[..slash];
        rest = slash < 0 ? [] : rest[(slash + 1)..];
        return segment;
    }

    private static ReadOnlySpan<char> Unescape(ReadOnlySpan<char> segment) =>
        segment.Contains('%') ? Uri.UnescapeDataString(segment) : segment;

    private sealed class Node
    {
        public Dictionary<string, Node> Literals { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, Route> Routes { get; } = new(StringComparer.Ordinal);

        public Node? Parameter { get; set; }

        public Node? Literal(ReadOnlySpan<char> segment) =>
            Literals.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(segment, out var next) ? next : null;
    }

    private sealed class Route(OperationPlan plan, (int At, string Name)[] names)
    {
        private readonly OperationMatch withoutValues = new(plan, NoValues);

        public OperationMatch At(ReadOnlySpan<char> segments)
        {
            if (names.Length == 0)
            {
                return withoutValues;
            }

            var values = new Dictionary<string, string>(names.Length, StringComparer.Ordinal);
            var rest = segments;
            var at = 0;
            foreach (var (place, name) in names)
            {
                for (; at < place; at++)
                {
                    Next(ref rest);
                }

                values[name] = Unescape(Next(ref rest)).ToString();
                at++;
            }

            return new OperationMatch(plan, values);
        }
    }
}
