namespace Trunkline.Sandbox.Traffic;

/// <summary>
/// A request to the API and how it was answered. Headers and form are kept as they came and read when somebody looks:
/// most requests are never looked at.
/// </summary>
internal sealed class JournalEntry
{
    public required long Id { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Method { get; init; }

    public required string Path { get; init; }

    /// <summary>How the provider reads an account out of a path.</summary>
    public Func<string, string?> AccountIn { get; init; } = _ => null;

    public string Query { get; init; } = "";

    public string? AuthorizationHeader { get; init; }

    /// <summary>The form, where it was a plain one.</summary>
    public Parameters? PlainForm { get; init; }

    /// <summary>The form, where the framework read it.</summary>
    public IFormCollection? FormCollection { get; init; }

    /// <summary>0 when the connection was cut before an answer.</summary>
    public required int Status { get; init; }

    public required TimeSpan Duration { get; init; }

    /// <summary>The made-up fault it met, if one.</summary>
    public string? Fault { get; init; }

    /// <summary>The user name of the credentials: an account or a key.</summary>
    public string? User => BasicCredentials.Parse(AuthorizationHeader)?.User;

    /// <summary>The account in the path, or else that of the credentials.</summary>
    public string? Account => AccountIn(Path) ?? User;

    public string? Authorization =>
        AuthorizationHeader is not { Length: > 0 } header ? null
        : User is { } user ? $"Basic {user}:****"
        : header.Split(' ')[0] + " ****";

    public Parameters Form =>
        PlainForm ?? (FormCollection is null ? Parameters.None : Parameters.OfForm(FormCollection));
}
