namespace Trunkline.Connectors.Definition;

/// <summary>The harmless call that shows whether the credentials work.</summary>
public sealed record CheckDefinition
{
    public required CheckCall Call { get; init; }

    /// <summary>A second check, for accounts that cannot make the first (Twilio's test credentials).</summary>
    public AlternativeCheck? Alternative { get; init; }
}

/// <summary>One request of a check; <see cref="Form"/> is sent form-encoded.</summary>
public sealed record CheckCall(string Method, Template Path, IReadOnlyList<KeyValuePair<string, Template>> Form);

/// <summary>
/// Used at once when the configuration entry <see cref="WhenKey"/> is <c>true</c>, and after the first check when the
/// provider answers <see cref="WhenStatus"/> with error code <see cref="WhenCode"/>; then the entry is set to <c>true</c>.
/// </summary>
public sealed record AlternativeCheck(string WhenKey, int WhenStatus, string WhenCode, CheckCall Call);
