using System.Text;

namespace Trunkline.Connectors.Query;

/// <summary>Writes an expression back as text.</summary>
internal static class WhereText
{
    public static string Write(WhereExpression expression)
    {
        var text = new StringBuilder();
        Write(text, expression);
        return text.ToString();
    }

    private static void Write(StringBuilder text, WhereExpression expression)
    {
        switch (expression)
        {
            case Comparison c:
                Column(text, c.Column).Append(' ').Append(c.Operator).Append(' ');
                Value(text, c.Value);
                break;
            case Like l:
                Column(text, l.Column).Append(l.Negated ? " NOT LIKE " : " LIKE ");
                Value(text, new WhereValue(l.Pattern, true));
                break;
            case IsNull n:
                Column(text, n.Column).Append(n.Negated ? " IS NOT NULL" : " IS NULL");
                break;
            case In i:
                Column(text, i.Column).Append(i.Negated ? " NOT IN (" : " IN (");
                for (var v = 0; v < i.Values.Count; v++)
                {
                    Value(text.Append(v == 0 ? "" : ", "), i.Values[v]);
                }

                text.Append(')');
                break;
            case And and:
                Join(text, and.Parts, " AND ");
                break;
            case Or or:
                Join(text, or.Parts, " OR ");
                break;
            case Not not:
                text.Append("NOT (");
                Write(text, not.Inner);
                text.Append(')');
                break;
        }
    }

    private static void Join(StringBuilder text, IReadOnlyList<WhereExpression> parts, string word)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            text.Append(i == 0 ? "" : word);
            var isGroup = parts[i] is And or Or;
            text.Append(isGroup ? "(" : "");
            Write(text, parts[i]);
            text.Append(isGroup ? ")" : "");
        }
    }

    private static StringBuilder Column(StringBuilder text, string name) => text.Append('`').Append(name).Append('`');

    private static StringBuilder Value(StringBuilder text, WhereValue value) =>
        value.Quoted
            ? text.Append('\'').Append(value.Text.Replace("'", "''", StringComparison.Ordinal)).Append('\'')
            : text.Append(value.Text);
}
