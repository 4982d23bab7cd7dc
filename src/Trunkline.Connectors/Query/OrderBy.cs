namespace Trunkline.Connectors.Query;

/// <summary>An order, or the reason why there is none.</summary>
public sealed record OrderByResult(IReadOnlyList<(string Field, bool Descending)> Fields, QueryError? Error);

/// <summary>The order language of lists: <c>lastName asc, createdDate desc</c>; without a word, ascending.</summary>
public static class OrderBy
{
    private static readonly char[] Spaces = [' ', '\t', '\r', '\n'];

    /// <summary>Reads a text. Never throws; an error says the column.</summary>
    public static OrderByResult Parse(string text)
    {
        var fields = new List<(string, bool)>();
        var at = 0;
        foreach (var item in text.Split(','))
        {
            var words = item.Split(Spaces, StringSplitOptions.RemoveEmptyEntries);
            var column = at + 1 + (item.Length - item.TrimStart().Length);
            if (words.Length == 0)
            {
                return Fail("expected a field", column);
            }

            if (words.Length > 2 || (words.Length == 2 && !IsDirection(words[1])))
            {
                return Fail($"after '{words[0]}' only asc or desc may follow", column + words[0].Length + 1);
            }

            var descending = words.Length == 2 && words[1].Equals("desc", StringComparison.OrdinalIgnoreCase);
            fields.Add((words[0].Trim('`'), descending));
            at += item.Length + 1;
        }

        return new OrderByResult(fields, null);
    }

    private static bool IsDirection(string word) =>
        word.Equals("asc", StringComparison.OrdinalIgnoreCase)
        || word.Equals("desc", StringComparison.OrdinalIgnoreCase);

    private static OrderByResult Fail(string message, int column) => new([], new QueryError(message, column));
}
