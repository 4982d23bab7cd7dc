using Trunkline.Errors;

namespace Trunkline.Storage;

/// <summary>PostgreSQL stores no U+0000 in a text. What is stored or looked up is refused here, or by PostgreSQL itself.</summary>
internal static class StorableText
{
    public const string Problem = "A text holds the character U+0000, which cannot be stored.";

    /// <exception cref="HubException">400.</exception>
    public static string? Require(string? text) =>
        text?.Contains('\0', StringComparison.Ordinal) == true ? throw HubError.Invalid(Problem).Raise() : text;
}
