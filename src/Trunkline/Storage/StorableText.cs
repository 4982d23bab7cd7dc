using Trunkline.Errors;

namespace Trunkline.Storage;

/// <summary>PostgreSQL stores no U+0000 in a text. What is stored or looked up is refused here, or by PostgreSQL itself.</summary>
internal static class StorableText
{
    public const string Problem = "A text holds the character U+0000, which cannot be stored.";

    public static bool IsStorable(string? text) => text?.Contains('\0', StringComparison.Ordinal) != true;

    /// <param name="name">Of the member or parameter that holds the text.</param>
    public static HubError ProblemOf(string name) =>
        HubError.Invalid($"{name} holds the character U+0000, which cannot be stored. Send it without.");

    /// <exception cref="HubException">400.</exception>
    public static string? Require(string? text, string name) => IsStorable(text) ? text : throw ProblemOf(name).Raise();
}
