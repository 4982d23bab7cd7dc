namespace Trunkline.Connectors.Query;

internal enum WhereTokenKind
{
    End,
    Word,
    Quoted,
    Text,
    Symbol,
}

/// <summary>A token: a bare word, a back-ticked name, a text in quotes, or a symbol. <see cref="At"/> counts from 1.</summary>
internal readonly record struct WhereToken(WhereTokenKind Kind, string Value, int At)
{
    public bool Is(string keyword) =>
        Kind == WhereTokenKind.Word && Value.Equals(keyword, StringComparison.OrdinalIgnoreCase);

    public bool IsSymbol(string symbol) => Kind == WhereTokenKind.Symbol && Value == symbol;

    /// <summary>The token in words, for messages.</summary>
    public string Describe() => Kind == WhereTokenKind.End ? "the end of the text" : $"'{Value}'";
}
