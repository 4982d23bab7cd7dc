namespace Trunkline.Connectors.Query;

/// <summary>An expression, or the reason why there is none. Exactly one of the two is set.</summary>
public sealed record WhereResult(WhereExpression? Expression, QueryError? Error);
