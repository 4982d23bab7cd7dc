using Trunkline.Errors;

namespace Trunkline.Identity;

/// <summary>What people sign in with.</summary>
internal static class EmailAddress
{
    private const int MaxLength = 254;

    /// <summary>In lower case, because people do not type their address alike each time.</summary>
    /// <exception cref="HubException">400.</exception>
    public static string Require(string text)
    {
        var email = Normalize(text);
        var at = email.IndexOf('@', StringComparison.Ordinal);
        return
            at > 0
            && at < email.Length - 1
            && at == email.LastIndexOf('@')
            && email.Length <= MaxLength
            && !email.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c == '/')
            ? email
            : throw HubError.Invalid("email is not an e-mail address.").Raise();
    }

    public static string Normalize(string text) => text.Trim().ToLowerInvariant();
}
