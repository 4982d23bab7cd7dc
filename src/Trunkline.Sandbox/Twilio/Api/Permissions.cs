namespace Trunkline.Sandbox.Twilio.Api;

/// <summary>
/// What a Connect App may ask for (https://www.twilio.com/docs/iam/connect#permissions). A set is kept as a list in
/// one fixed order, so that two equal sets look equal.
/// </summary>
internal static class Permissions
{
    /// <summary>Read all account data.</summary>
    public const string GetAll = "get-all";

    /// <summary>Charge account for usage.</summary>
    public const string PostAll = "post-all";

    public static IReadOnlyList<string> All { get; } = [GetAll, PostAll];

    /// <summary>
    /// A set from its values, repeated or separated by commas, for clients send it either way; null when a value is
    /// unknown or there is none.
    /// </summary>
    public static IReadOnlyList<string>? Parse(IEnumerable<string> values)
    {
        var named = values
            .SelectMany(v => v.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .ToHashSet(StringComparer.Ordinal);
        return named.Count > 0 && named.IsSubsetOf(All) ? [.. All.Where(named.Contains)] : null;
    }
}
