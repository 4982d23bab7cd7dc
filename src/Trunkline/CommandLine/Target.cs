namespace Trunkline.CommandLine;

/// <summary>Which hub a verb speaks to, and as whom.</summary>
/// <param name="Url">The hub's address, without the API's path.</param>
/// <param name="Key">An API key; null asks as nobody, which is enough for what is public.</param>
internal sealed record Target(Uri Url, string? Key)
{
    /// <summary>The API key's place: an argument would stand in the list of processes and in the shell's history.</summary>
    public const string KeyVariable = "TRUNKLINE_API_KEY";
    private const string DefaultUrl = "http://localhost:5080";

    /// <summary>What was said on the command line goes before the environment, and that before the profile.</summary>
    /// <exception cref="VerbException">An address or a key that cannot be one; a profile that is not there.</exception>
    public static Target Of(string? url, string? profile)
    {
        var known = Profiles.Read().Find(profile ?? Profiles.Default);
        if (profile is not null && known is null)
        {
            throw new VerbException(
                ExitCode.Usage,
                $"There is no profile '{profile}'. trunkline profile list shows those there are; trunkline profile set {profile} makes it."
            );
        }

        var address = Address(url ?? known?.Url ?? DefaultUrl);
        var key = CheckedKey(Environment.GetEnvironmentVariable(KeyVariable));
        // A profile's key goes to the profile's hub and to no other.
        return new Target(address, key ?? (known is not null && Address(known.Url) == address ? known.Key : null));
    }

    public static Uri Address(string text) =>
        Uri.TryCreate(text.TrimEnd('/') + '/', UriKind.Absolute, out var url)
        && url.Scheme is "http" or "https"
        && url.UserInfo.Length == 0
            ? url
            : throw new VerbException(
                ExitCode.Usage,
                "The hub's address must be one such as https://hub.example.com, without user or password."
            );

    /// <summary>Null for none.</summary>
    public static string? CheckedKey(string? key) =>
        string.IsNullOrWhiteSpace(key) ? null
        : key.Trim() is var bare && bare.All(c => c is > ' ' and < '\x7f') ? bare
        : throw new VerbException(
            ExitCode.Usage,
            $"{KeyVariable} holds no API key: a key has no spaces and no accents."
        );
}
