namespace Trunkline.Connectors.Definition;

/// <summary>The harmless call that shows whether the credentials work.</summary>
public sealed record CheckDefinition
{
    public required CheckCall Call { get; init; }

    /// <summary>The member of the first check's answer that names the account, so that people see whose it is; null for none.</summary>
    public string? AccountName { get; init; }

    /// <summary>Further checks, for credentials that cannot make the first; the first one that fits is made.</summary>
    public IReadOnlyList<AlternativeCheck> Alternatives { get; init; } = [];
}

/// <summary>One request of a check; <see cref="Form"/> is sent form-encoded.</summary>
public sealed record CheckCall(string Method, Template Path, IReadOnlyList<KeyValuePair<string, Template>> Form);

/// <summary>
/// Used after the first check, when the provider answers it with <see cref="WhenStatus"/> and <see cref="WhenCode"/>.
/// </summary>
/// <param name="WhenKey">
/// A boolean configuration entry that is set then (Twilio's test credentials), and that leads here at once when it is
/// <c>true</c> already. Null for none.
/// </param>
/// <param name="For">Only for this way to sign in (Twilio's standard API keys); null for all.</param>
/// <param name="WhenStatus">Of the answer.</param>
/// <param name="WhenCode">The provider's error code; null for any.</param>
/// <param name="Call">The request.</param>
public sealed record AlternativeCheck(string? WhenKey, string? For, int WhenStatus, string? WhenCode, CheckCall Call);
