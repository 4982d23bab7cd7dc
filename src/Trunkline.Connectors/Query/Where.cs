namespace Trunkline.Connectors.Query;

/// <summary>
/// The filter language of lists: comparisons, <c>LIKE</c>, <c>IN</c>, <c>IS NULL</c>, joined by <c>AND</c> and <c>OR</c>.
/// </summary>
/// <remarks>Source: "Open Connectors Normalized Query Language" of the SAP Open Connectors documentation.</remarks>
public static class Where
{
    /// <summary>Longest text that is read, in characters.</summary>
    public const int LongestText = 8000;

    /// <summary>Reads a text. Never throws; an error says the column.</summary>
    public static WhereResult Parse(string text)
    {
        if (text.Length > LongestText)
        {
            return new WhereResult(
                null,
                new QueryError($"the text is longer than {LongestText} characters", LongestText + 1)
            );
        }

        try
        {
            return new WhereResult(new WhereParser(text).ParseAll(), null);
        }
        catch (QueryException e)
        {
            return new WhereResult(null, e.Error);
        }
    }

    /// <summary>
    /// Tells whether an item matches. As in SQL, a comparison with a null is never true; only <c>IS NULL</c> finds it.
    /// Texts compare ordinal, numbers by number, dates by instant, booleans by word in any case.
    /// </summary>
    /// <param name="expression">What is asked for.</param>
    /// <param name="column">The value of a column: text, number, bool, date, null.</param>
    public static bool Matches(WhereExpression expression, Func<string, object?> column) =>
        expression switch
        {
            And and => and.Parts.All(p => Matches(p, column)),
            Or or => or.Parts.Any(p => Matches(p, column)),
            Not not => !Matches(not.Inner, column),
            IsNull isNull => column(isNull.Column) is null != isNull.Negated,
            Comparison c => WhereComparer.Compare(column(c.Column), c.Operator, c.Value),
            In i => column(i.Column) is { } value
                && i.Values.Any(v => WhereComparer.Compare(value, "=", v)) != i.Negated,
            Like like => column(like.Column) is { } value
                && WhereComparer.IsLike(WhereComparer.TextOf(value), like.Pattern) != like.Negated,
            _ => false,
        };

    /// <summary>The columns that an expression names.</summary>
    public static IEnumerable<string> ColumnsOf(WhereExpression expression) =>
        expression switch
        {
            And and => and.Parts.SelectMany(ColumnsOf),
            Or or => or.Parts.SelectMany(ColumnsOf),
            Not not => ColumnsOf(not.Inner),
            IsNull isNull => [isNull.Column],
            Comparison c => [c.Column],
            In i => [i.Column],
            Like like => [like.Column],
            _ => [],
        };
}
