using System.Text;

namespace Trunkline.Connectors.Query;

/// <summary>Cuts a <c>where</c> text into tokens.</summary>
internal ref struct WhereLexer(string text)
{
    private int at;

    public WhereToken Next()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        if (at == text.Length)
        {
            return new WhereToken(WhereTokenKind.End, "", at + 1);
        }

        var start = at;
        var c = text[at];
        // Word processors turn ' into ’ in documents that people copy from.
        if (c is '\'' or '’' or '‘')
        {
            return Until(start, WhereTokenKind.Text, c == '\'' ? "'" : "’'", "text");
        }

        if (c == '`')
        {
            return Until(start, WhereTokenKind.Quoted, "`", "name");
        }

        if (c is '(' or ')' or ',' or '=')
        {
            at++;
            return new WhereToken(WhereTokenKind.Symbol, c.ToString(), start + 1);
        }

        if (c is '<' or '>' or '!')
        {
            return Operator(start, c);
        }

        while (at < text.Length && IsWordPart(text[at]))
        {
            at++;
        }

        if (at == start)
        {
            throw new QueryException($"'{c}' is not understood here", start + 1);
        }

        return new WhereToken(WhereTokenKind.Word, text[start..at], start + 1);
    }

    private static bool IsWordPart(char c) =>
        !char.IsWhiteSpace(c) && c is not ('\'' or '’' or '‘' or '`' or '(' or ')' or ',' or '=' or '<' or '>' or '!');

    private WhereToken Operator(int start, char c)
    {
        at++;
        var second = at < text.Length ? text[at] : ' ';
        var symbol = (c, second) switch
        {
            ('<', '=') => "<=",
            ('>', '=') => ">=",
            ('<', '>') or ('!', '=') => "!=",
            ('!', _) => throw new QueryException("'!' must be followed by '='", start + 1),
            _ => c.ToString(),
        };
        at += symbol.Length - 1;
        return new WhereToken(WhereTokenKind.Symbol, symbol, start + 1);
    }

    private WhereToken Until(int start, WhereTokenKind kind, string closing, string what)
    {
        var value = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (!closing.Contains(text[at], StringComparison.Ordinal))
            {
                value.Append(text[at]);
            }
            else if (kind == WhereTokenKind.Text && at + 1 < text.Length && text[at + 1] == text[at])
            {
                value.Append(text[at++]);
            }
            else
            {
                at++;
                return new WhereToken(kind, value.ToString(), start + 1);
            }
        }

        throw new QueryException($"the {what} that begins here is not closed", start + 1);
    }
}
