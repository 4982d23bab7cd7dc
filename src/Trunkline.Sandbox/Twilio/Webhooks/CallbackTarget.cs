namespace Trunkline.Sandbox.Twilio.Webhooks;

/// <summary>An address that wants to be told of some events.</summary>
internal sealed record CallbackTarget(string Url, string Method, IReadOnlyList<string> Events)
{
    /// <summary>
    /// Null without an address. Events come as several parameters or several words in one; without any they are the
    /// usual ones.
    /// </summary>
    public static CallbackTarget? Of(string? url, string? method, IEnumerable<string> events, params string[] usual)
    {
        if (string.IsNullOrEmpty(url))
        {
            return null;
        }

        var named = events
            .SelectMany(e => e.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .ToList();
        return new(
            url,
            string.Equals(method, "GET", StringComparison.OrdinalIgnoreCase) ? "GET" : "POST",
            named.Count == 0 ? usual : named
        );
    }

    public bool Wants(string kind) => Events.Contains(kind, StringComparer.Ordinal);
}
