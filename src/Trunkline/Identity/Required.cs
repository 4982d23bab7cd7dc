using Trunkline.Errors;

namespace Trunkline.Identity;

/// <summary>Names every member that a body lacks, so that nobody mends one only to be told of the next.</summary>
internal static class Required
{
    /// <exception cref="HubException">400 with all names.</exception>
    public static void Members(params (string Name, string? Value)[] members)
    {
        var missing = members.Where(m => string.IsNullOrWhiteSpace(m.Value)).Select(m => m.Name).ToList();
        if (missing.Count > 0)
        {
            throw HubError.Invalid($"Missing required fields: {string.Join(", ", missing)}").Raise();
        }
    }

    /// <summary>For changes: a member that is there must say something.</summary>
    /// <exception cref="HubException">400 with all names.</exception>
    public static void NotBlank(params (string Name, string? Value)[] members)
    {
        var blank = members.Where(m => m.Value is not null && string.IsNullOrWhiteSpace(m.Value)).Select(m => m.Name);
        var names = string.Join(", ", blank);
        if (names.Length > 0)
        {
            throw HubError.Invalid($"These fields must not be empty: {names}").Raise();
        }
    }
}
