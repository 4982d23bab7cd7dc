namespace Trunkline.Connectors.Query;

/// <summary>A part of a <c>where</c> text.</summary>
/// <param name="At">Where it begins, counted from 1.</param>
public abstract record WhereExpression(int At)
{
    /// <summary>The expression as text that reads back to the same expression.</summary>
    public sealed override string ToString() => WhereText.Write(this);
}

/// <summary><c>column = value</c> and the other comparisons.</summary>
public sealed record Comparison(int At, string Column, string Operator, WhereValue Value) : WhereExpression(At);

/// <summary><c>column LIKE 'a%'</c>.</summary>
public sealed record Like(int At, string Column, string Pattern, bool Negated) : WhereExpression(At);

/// <summary><c>column IN (…)</c>.</summary>
public sealed record In(int At, string Column, IReadOnlyList<WhereValue> Values, bool Negated) : WhereExpression(At);

/// <summary><c>column IS NULL</c>.</summary>
public sealed record IsNull(int At, string Column, bool Negated) : WhereExpression(At);

/// <summary>All of the parts; two or more, so that a long chain is wide and not deep.</summary>
public sealed record And(int At, IReadOnlyList<WhereExpression> Parts) : WhereExpression(At);

/// <summary>Any of the parts; two or more.</summary>
public sealed record Or(int At, IReadOnlyList<WhereExpression> Parts) : WhereExpression(At);

/// <summary><c>NOT (…)</c>.</summary>
public sealed record Not(int At, WhereExpression Inner) : WhereExpression(At);

/// <summary>A value as written: <see cref="Quoted"/> tells <c>'5'</c> from <c>5</c>.</summary>
public sealed record WhereValue(string Text, bool Quoted);
