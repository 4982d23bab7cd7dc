namespace Trunkline.Connectors.Query;

/// <summary>Why a query text cannot be read.</summary>
/// <param name="Message">What was expected and what is there.</param>
/// <param name="Column">Position in the text, counted from 1.</param>
public sealed record QueryError(string Message, int Column);
