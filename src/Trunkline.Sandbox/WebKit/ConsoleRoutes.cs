namespace Trunkline.Sandbox.WebKit;

internal delegate Task<ConsoleAnswer> ConsoleHandler(ConsoleRequest request);

/// <summary>The pages by path. There are a few dozen, so they are simply tried one after the other.</summary>
internal sealed class ConsoleRoutes
{
    private readonly List<Route> routes = [];
    private readonly HashSet<string> roots = new(StringComparer.Ordinal);

    public void Get(string template, Func<ConsoleRequest, ConsoleAnswer> handler) =>
        Map("GET", template, request => Task.FromResult(handler(request)));

    public void Get(string template, ConsoleHandler handler) => Map("GET", template, handler);

    public void Post(string template, ConsoleHandler handler) => Map("POST", template, handler);

    /// <summary>Whether a path belongs to the pages at all: one of them begins with the same segment.</summary>
    public bool Owns(string path) => roots.GetAlternateLookup<ReadOnlySpan<char>>().Contains(RootOf(path));

    public bool Has(string path) => At(Split(path)).Any();

    public ConsoleHandler? Find(string method, string path, IDictionary<string, string> values)
    {
        var segments = Split(path);
        var found = At(segments).FirstOrDefault(route => route.Method == method);
        foreach (var (name, value) in (found?.Segments ?? []).Zip(segments).Where(s => IsParameter(s.First)))
        {
            values[name[1..^1]] = value;
        }

        return found?.Handler;
    }

    public IEnumerable<string> MethodsOf(string path) => At(Split(path)).Select(route => route.Method).Distinct();

    private void Map(string method, string template, ConsoleHandler handler)
    {
        routes.Add(new Route(method, Split(template), handler));
        roots.Add(RootOf(template).ToString());
    }

    /// <summary>Literal segments win over parameters, so a page called <c>new</c> lives beside a record.</summary>
    private IEnumerable<Route> At(string[] segments) =>
        routes
            .Where(route => route.Segments.Length == segments.Length)
            .Where(route => route.Segments.Zip(segments).All(s => IsParameter(s.First) || s.First == s.Second))
            .OrderBy(route => route.Segments.Count(IsParameter));

    private static bool IsParameter(string segment) => segment.StartsWith('{');

    private static string[] Split(string path) => path.Trim('/').Split('/');

    private static ReadOnlySpan<char> RootOf(ReadOnlySpan<char> path)
    {
        var trimmed = path.Trim('/');
        var end = trimmed.IndexOf('/');
        return end < 0 ? trimmed : trimmed[..end];
    }

    private sealed record Route(string Method, string[] Segments, ConsoleHandler Handler);
}
