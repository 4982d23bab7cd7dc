namespace Trunkline.Connectors.Query;

/// <summary>Reads the grammar by recursive descent; parentheses and NOT may nest up to a limit, chains may be long.</summary>
internal ref struct WhereParser
{
    private const int DeepestNesting = 64;

    private WhereLexer lexer;
    private WhereToken current;
    private int depth;

    public WhereParser(string text)
    {
        lexer = new WhereLexer(text);
        current = lexer.Next();
        depth = 0;
    }

    public WhereExpression ParseAll()
    {
        var expression = ParseOr();
        return current.Kind == WhereTokenKind.End
            ? expression
            : throw Error($"expected AND, OR or the end of the text, not {current.Describe()}");
    }

    private WhereExpression ParseOr()
    {
        var first = ParseAnd();
        if (!current.Is("OR"))
        {
            return first;
        }

        var parts = new List<WhereExpression> { first };
        var at = current.At;
        while (current.Is("OR"))
        {
            Take();
            parts.Add(ParseAnd());
        }

        return new Or(at, parts);
    }

    private WhereExpression ParseAnd()
    {
        var first = ParsePrimary();
        if (!current.Is("AND"))
        {
            return first;
        }

        var parts = new List<WhereExpression> { first };
        var at = current.At;
        while (current.Is("AND"))
        {
            Take();
            parts.Add(ParsePrimary());
        }

        return new And(at, parts);
    }

    private WhereExpression ParsePrimary()
    {
        if (!current.IsSymbol("(") && !current.Is("NOT"))
        {
            return ParsePredicate();
        }

        if (++depth > DeepestNesting)
        {
            throw Error($"more than {DeepestNesting} levels of parentheses");
        }

        var open = Take();
        WhereExpression inner;
        if (open.IsSymbol("("))
        {
            inner = ParseOr();
            Expect(")");
        }
        else
        {
            inner = new Not(open.At, ParsePrimary());
        }

        depth--;
        return inner;
    }

    private WhereExpression ParsePredicate()
    {
        if (current.Kind is not (WhereTokenKind.Word or WhereTokenKind.Quoted) || current.Value.Length == 0)
        {
            throw Error($"expected a column, not {current.Describe()}");
        }

        var column = Take();
        if (current.Kind == WhereTokenKind.Symbol && current.Value is "=" or "!=" or "<" or ">" or "<=" or ">=")
        {
            var op = Take().Value;
            return new Comparison(column.At, column.Value, op, ParseValue());
        }

        if (current.Is("IS"))
        {
            Take();
            var isNot = TakeWord("NOT");
            return TakeWord("NULL")
                ? new IsNull(column.At, column.Value, isNot)
                : throw Error($"expected NULL, not {current.Describe()}");
        }

        var negated = TakeWord("NOT");
        if (TakeWord("LIKE"))
        {
            return new Like(column.At, column.Value, ParseValue().Text, negated);
        }

        if (TakeWord("IN"))
        {
            return new In(column.At, column.Value, ParseValues(), negated);
        }

        throw Error(
            $"expected an operator (=, !=, <, >, <=, >=, LIKE, IN, IS NULL) after '{column.Value}', not {current.Describe()}"
        );
    }

    private List<WhereValue> ParseValues()
    {
        Expect("(");
        var values = new List<WhereValue> { ParseValue() };
        while (current.IsSymbol(","))
        {
            Take();
            values.Add(ParseValue());
        }

        Expect(")");
        return values;
    }

    private WhereValue ParseValue()
    {
        if (current.Kind is not (WhereTokenKind.Text or WhereTokenKind.Word))
        {
            throw Error($"expected a value, not {current.Describe()}; put texts in single quotes");
        }

        var token = Take();
        return new WhereValue(token.Value, token.Kind == WhereTokenKind.Text);
    }

    private bool TakeWord(string keyword)
    {
        if (!current.Is(keyword))
        {
            return false;
        }

        Take();
        return true;
    }

    private void Expect(string symbol)
    {
        if (!current.IsSymbol(symbol))
        {
            throw Error($"expected '{symbol}', not {current.Describe()}");
        }

        Take();
    }

    private WhereToken Take()
    {
        var taken = current;
        current = lexer.Next();
        return taken;
    }

    private readonly QueryException Error(string message) => new(message, current.At);
}
