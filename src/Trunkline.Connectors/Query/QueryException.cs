namespace Trunkline.Connectors.Query;

/// <summary>Leaves the parser; never leaves this namespace.</summary>
internal sealed class QueryException(string message, int column) : Exception(message)
{
    public QueryError Error { get; } = new(message, column);
}
