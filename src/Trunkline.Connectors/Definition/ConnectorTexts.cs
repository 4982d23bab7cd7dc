using System.Text.RegularExpressions;

namespace Trunkline.Connectors.Definition;

/// <summary>
/// The texts that a connector may say in its own words, for each language. <c>{provider}</c> in a text is the text
/// <c>provider</c>; numbers in braces are what the page fills in. A page has general words for what a connector leaves out,
/// except for the texts that are about one provider only; those are then not shown.
/// </summary>
public static partial class ConnectorTexts
{
    /// <summary>Beside the texts of a form's entries: <c>field.</c>, a name of <c>values</c> (or <c>test</c>), and <c>name</c>, <c>help</c> or <c>problem</c>.</summary>
    public static readonly IReadOnlyList<string> Known =
    [
        "provider",
        "account",
        "start.pays",
        "start.upgraded",
        "start.withdraw",
        "start.withdraw.form",
        "continue.provider",
        "found.id",
        "proof.lead",
        "proof.name",
        "title.away",
        "away.lead",
        "away.again",
        "away.upgrade",
        "failed.declined",
        "failed.account-inactive",
        "failed.missing-permission",
        "failed.refused",
        "failed.provider",
        "head.provider",
        "manage.gone.provider",
    ];

    public static bool IsKnown(string name) => Known.Contains(name, StringComparer.Ordinal) || Field().IsMatch(name);

    [GeneratedRegex(
        @"^field\.[A-Za-z0-9_-]+\.(name|help|problem)$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 100
    )]
    private static partial Regex Field();
}
