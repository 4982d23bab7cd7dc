using Trunkline.Connectors.Query;
using Trunkline.Errors;

namespace Trunkline.Paging;

/// <summary>
/// The members of an item that <c>where</c> may name. The items are compared here and not in SQL, so that the language means
/// the same as on connectors' lists, whichever engine holds the rows.
/// </summary>
internal sealed class ListFilter<T>(Func<T, long> idOf, params (string Name, Func<T, object?> Value)[] columns)
{
    private const int BatchSize = 500;

    private readonly Dictionary<string, Func<T, object?>> byName = columns.ToDictionary(
        c => c.Name,
        c => c.Value,
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>One page, and one item more when there is another page.</summary>
    /// <param name="query">What is asked for.</param>
    /// <param name="readAsync">Reads items in the order of their ids: after an id, skipping some, up to some.</param>
    /// <exception cref="HubException">400 with what is wrong in the query.</exception>
    public async Task<List<T>> ReadAsync(ListQuery query, Func<long, long, long, Task<List<T>>> readAsync)
    {
        var after = query.After();
        if (Parse(query.Where) is not { } where)
        {
            return await readAsync(after, query.Skip, query.Size + 1L);
        }

        var found = new List<T>();
        var skip = query.Skip;
        while (true)
        {
            var batch = await readAsync(after, 0, BatchSize);
            foreach (var item in batch.Where(i => Where.Matches(where, name => byName[name](i))))
            {
                if (skip > 0)
                {
                    skip--;
                    continue;
                }

                found.Add(item);
                if (found.Count > query.Size)
                {
                    return found;
                }
            }

            if (batch.Count < BatchSize)
            {
                return found;
            }

            after = idOf(batch[^1]);
        }
    }

    private WhereExpression? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var result = Where.Parse(text);
        if (result.Error is { } error)
        {
            throw HubError.Invalid($"where, column {error.Column}: {error.Message}.").Raise();
        }

        var unknown = Where.ColumnsOf(result.Expression!).FirstOrDefault(c => !byName.ContainsKey(c));
        return unknown is null
            ? result.Expression
            : throw HubError
                .Invalid($"where names '{unknown}'; this list has {string.Join(", ", columns.Select(c => c.Name))}.")
                .Raise();
    }
}
