using Trunkline.Errors;

namespace Trunkline.Identity.Passwords;

/// <summary>The default policy of new passwords. Clients look for the words of these messages.</summary>
internal static class PasswordPolicy
{
    private const int MinLength = 8,
        MaxLength = 256;

    /// <summary>Shorter names stand in too many words to be a hint.</summary>
    private const int MinNameLength = 3;

    /// <exception cref="HubException">400 with all that is wrong.</exception>
    public static void Require(string password, string firstName, string lastName, string email)
    {
        var problems = Problems(password, firstName, lastName, email).ToList();
        if (problems.Count > 0)
        {
            throw HubError.Invalid($"The password {string.Join("; ", problems)}.").Raise();
        }
    }

    private static IEnumerable<string> Problems(string password, string firstName, string lastName, string email)
    {
        if (password.Length < MinLength)
        {
            yield return $"must have at least {MinLength} characters";
        }

        if (password.Length > MaxLength)
        {
            yield return $"must have at most {MaxLength} characters";
        }

        if (!password.Any(char.IsUpper))
        {
            yield return "must have at least 1 uppercase character";
        }

        if (!password.Any(char.IsLower))
        {
            yield return "must have at least 1 lowercase character";
        }

        if (!password.Any(char.IsDigit))
        {
            yield return "must have at least 1 numeric character";
        }

        if (password.All(char.IsLetterOrDigit))
        {
            yield return "must have at least 1 special character";
        }

        if (Holds(password, firstName))
        {
            yield return "must not contain the first name";
        }

        if (Holds(password, lastName))
        {
            yield return "must not contain the last name";
        }

        if (Holds(password, email.Split('@')[0]))
        {
            yield return "must not contain the username";
        }
    }

    private static bool Holds(string password, string name) =>
        name.Length >= MinNameLength && password.Contains(name, StringComparison.OrdinalIgnoreCase);
}
