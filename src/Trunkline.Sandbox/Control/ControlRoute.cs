namespace Trunkline.Sandbox.Control;

/// <summary>One operation of <c>/sandbox/v1</c>, as the server and its OpenAPI document need it.</summary>
internal sealed record ControlRoute(string Method, string Template, string Id, string Summary)
{
    public required Func<ControlRequest, Task<ControlAnswer>> Handle { get; init; }

    public int Status { get; init; } = 200;

    /// <summary>What the body and the answer are; null for none.</summary>
    public Type? Body { get; init; }

    public Type? Answer { get; init; }

    /// <summary>Parameters of the query besides <c>tenant</c>, each with what it does.</summary>
    public IReadOnlyList<(string Name, string Text)> Query { get; init; } = [];

    /// <summary>Takes large bodies.</summary>
    public bool IsLarge { get; init; }

    public string Tag => Template.Split('/')[1];

    /// <summary>The values of its parameters when it is this path.</summary>
    public string[]? Match(string path)
    {
        var (mine, theirs) = (Template.Split('/'), path.Split('/'));
        if (mine.Length != theirs.Length)
        {
            return null;
        }

        var values = new List<string>();
        for (var i = 0; i < mine.Length; i++)
        {
            if (mine[i].StartsWith('{'))
            {
                values.Add(theirs[i]);
            }
            else if (mine[i] != theirs[i])
            {
                return null;
            }
        }

        return [.. values];
    }

    /// <summary>An operation without a body whose answer takes no time.</summary>
    public static Func<ControlRequest, Task<ControlAnswer>> Now(Func<ControlRequest, ControlAnswer> handle) =>
        request => Task.FromResult(handle(request));

    /// <summary>An operation with a body.</summary>
    public static Func<ControlRequest, Task<ControlAnswer>> With<T>(
        Func<ControlRequest, T, Task<ControlAnswer>> handle
    ) => async request => await handle(request, await request.ReadAsync<T>());
}
