namespace Trunkline.Sandbox.Twilio.Api;

internal delegate Answer Handler(ApiRequest request);

/// <summary>
/// Paths to handlers, as a tree of segments. A literal segment wins over a parameter, so
/// <c>IncomingPhoneNumbers/Local</c> and <c>IncomingPhoneNumbers/{Sid}</c> live side by side. Templates have no
/// extension: the extension chooses the representation, not the resource.
/// </summary>
internal sealed class RouteTable
{
    private readonly Node root = new();

    public void Get(string template, Handler handler) => Map("GET", template, handler);

    public void Post(string template, Handler handler) => Map("POST", template, handler);

    public void Delete(string template, Handler handler) => Map("DELETE", template, handler);

    public void Map(string method, string template, Handler handler)
    {
        var node = root;
        var names = new List<string>();
        foreach (var segment in template.Split('/'))
        {
            if (segment.StartsWith('{'))
            {
                names.Add(segment[1..^1]);
                node = node.Parameter ??= new Node();
            }
            else if (!node.Literals.TryGetValue(segment, out var next))
            {
                node.Literals[segment] = node = new Node();
            }
            else
            {
                node = next;
            }
        }

        // Names belong to the template and not to the tree: what one calls {Sid}, a longer one calls {MessageSid}.
        node.Names = names;
        node.Template = template;
        node.Element = Api.Names.Singular(template.Split('/').Last(segment => !segment.StartsWith('{')));
        node.Handlers.Add(method, handler);
    }

    /// <summary>The place a path leads to, or null. The path comes without its extension.</summary>
    public RouteMatch? Find(string path)
    {
        var segments = path.Split('/');
        var values = new List<string>(3);
        return Walk(root, segments, 0, values) is { } node
            ? new RouteMatch(node.Template, node.Element, node.Handlers, node.Names, values)
            : null;
    }

    private static Node? Walk(Node node, string[] segments, int at, List<string> values)
    {
        if (at == segments.Length)
        {
            return node.Handlers.Count > 0 ? node : null;
        }

        if (
            node.Literals.TryGetValue(segments[at], out var literal)
            && Walk(literal, segments, at + 1, values) is { } found
        )
        {
            return found;
        }

        if (node.Parameter is not { } parameter)
        {
            return null;
        }

        values.Add(segments[at]);
        var below = Walk(parameter, segments, at + 1, values);
        if (below is null)
        {
            values.RemoveAt(values.Count - 1);
        }

        return below;
    }

    private sealed class Node
    {
        public string Template { get; set; } = "";

        public string Element { get; set; } = "";

        public IReadOnlyList<string> Names { get; set; } = [];

        public Dictionary<string, Node> Literals { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, Handler> Handlers { get; } = new(StringComparer.Ordinal);

        public Node? Parameter { get; set; }
    }
}
