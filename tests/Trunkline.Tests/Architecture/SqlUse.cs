using System.Text.RegularExpressions;

namespace Trunkline.Tests.Architecture;

/// <summary>A table that the text of a source file names.</summary>
/// <param name="File">Below the hub's folder.</param>
/// <param name="Table">Null when it is not in the text but in a variable.</param>
/// <param name="Text">The piece of SQL.</param>
internal sealed partial record SqlUse(string File, string? Table, string Text)
{
    /// <summary>The room is the first folder.</summary>
    public string Room =>
        File.Contains('/', StringComparison.Ordinal) ? File[..File.IndexOf('/', StringComparison.Ordinal)] : "";

    /// <summary>Of all C# files of the hub.</summary>
    public static IEnumerable<SqlUse> OfHub()
    {
        var folder = Path.Combine(SourceTests.Root(), "src", "Trunkline");
        return Directory
            .GetFiles(folder, "*.cs", SearchOption.AllDirectories)
            .SelectMany(f => In(Path.GetRelativePath(folder, f).Replace('\\', '/'), System.IO.File.ReadAllText(f)));
    }

    /// <summary>
    /// Of one file. SQL keywords are in capitals, as in the whole house. After one that a table follows there may be a
    /// bracket, or a piece of SQL that a room offers to others, which is a member of a type: <c>{Tenancy.Users}</c>.
    /// </summary>
    public static IEnumerable<SqlUse> In(string file, string source) =>
        from literal in Literal().Matches(source)
        where !literal.Groups["comment"].Success
        from use in Keyword().Matches(literal.Value)
        let next = use.Groups["next"].Value
        where !next.StartsWith('(') && !Offered().IsMatch(next)
        // An upsert's SET and a row lock have no table of their own.
        where next is not "SET" and not "NOWAIT" and not "SKIP"
        select new SqlUse(file, Name().IsMatch(next) ? next : null, use.Value.Trim());

    /// <summary>A comment, a raw string or a string; a comment is matched so that a quote in it begins nothing.</summary>
    [GeneratedRegex(
        """(?<comment>//[^\n]*|/\*.*?\*/|'(\\.|[^'\\\n])+')|"""
            + "\"\"\".*?\"\"\""
            + """|@"(""|[^"])*"|"(\\.|[^"\\\n])*" """,
        RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Literal();

    [GeneratedRegex(
        @"\b(FROM|JOIN|INTO|UPDATE)\s+(?<next>\{[^}]*\}|\(|[A-Za-z_]+|$|""+)",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Keyword();

    [GeneratedRegex(@"^\{[A-Z]\w*\.[A-Z]\w*")]
    private static partial Regex Offered();

    [GeneratedRegex("^[a-z][a-z_]*$")]
    private static partial Regex Name();
}
