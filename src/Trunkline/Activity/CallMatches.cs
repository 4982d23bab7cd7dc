using System.Collections;

namespace Trunkline.Activity;

/// <summary>The calls of a block that a filter asks for, newest first.</summary>
internal sealed class CallMatches : IEnumerable<CallHead>
{
    private readonly CallFilter filter;
    private readonly List<int>? places;
    private readonly int operation;
    private readonly int method;
    private readonly int[]? connectors;
    private readonly bool?[]? found;
    private readonly bool none;

    public CallMatches(CallBody body, CallFilter filter)
    {
        Body = body;
        this.filter = filter;
        places = body.PlacesOf(filter.Accounts);
        operation = NumberOf(filter.Operation, ref none);
        method = NumberOf(filter.Method, ref none);
        if (filter.Connectors is not null)
        {
            connectors = [.. filter.Connectors.Select(body.NumberOf).Where(n => n > 0)];
            none |= connectors.Length == 0;
        }

        found = filter.Search is null ? null : new bool?[body.Words];
    }

    public CallBody Body { get; }

    public IEnumerator<CallHead> GetEnumerator()
    {
        if (none)
        {
            yield break;
        }

        for (var n = (places?.Count ?? Body.Count) - 1; n >= 0; n--)
        {
            var head = Body.Head(places is null ? n : places[n]);
            if (Matches(head))
            {
                yield return head;
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Numbers first, which cost nothing; texts are read only of what is left.</summary>
    private bool Matches(in CallHead head) =>
        head.Id < filter.Before
        && head.Id > filter.After
        && head.StartedAt >= filter.From
        && head.StartedAt < filter.To
        && head.Status >= filter.MinStatus
        && head.Status <= filter.MaxStatus
        && (filter.UserId is null || head.UserId == filter.UserId)
        && (filter.InstanceId is null || head.InstanceId == filter.InstanceId)
        && (operation == 0 || head.Operation == operation)
        && (method == 0 || head.Method == method)
        && (connectors is null || connectors.AsSpan().Contains(head.Connector))
        && (filter.RequestId is null || Body.RequestIdOf(head) == filter.RequestId)
        && (filter.Search is null || HasSearched(head));

    private bool HasSearched(in CallHead head) =>
        (found![head.Operation] ??= Has(Body.Word(head.Operation)!))
        || Has(Body.PathOf(head))
        || (filter.SearchesRequestIds && Has(Body.RequestIdOf(head)));

    private bool Has(string text) => text.Contains(filter.Search!, StringComparison.OrdinalIgnoreCase);

    /// <summary>0 for what is not asked for.</summary>
    private int NumberOf(string? word, ref bool missing)
    {
        if (word is null)
        {
            return 0;
        }

        var number = Body.NumberOf(word);
        missing |= number == 0;
        return number;
    }
}
