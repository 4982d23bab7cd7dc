using System.Text;

namespace Trunkline.Identity.Callers;

/// <summary>
/// The parts of <c>Authorization: User …, Organization …, Element …</c>, of <c>Bearer …</c>, or of <c>Basic …</c> (where the
/// password is an element token, so that an unmodified provider SDK can sign in).
/// </summary>
/// <remarks>
/// Order is free and kinds match in any case. The header is split on commas and then once on white space, never on <c>=</c>:
/// secrets are base64 and end in it.
/// </remarks>
internal readonly ref struct AuthorizationHeader
{
    /// <summary>Another header, beside an API key: the id of the instance that is called, in place of its token.</summary>
    public const string InstanceHeader = "Trunkline-Instance";

    public ReadOnlySpan<char> User { get; private init; }
    public ReadOnlySpan<char> Organization { get; private init; }
    public ReadOnlySpan<char> Element { get; private init; }
    public ReadOnlySpan<char> Bearer { get; private init; }

    /// <summary>The element token came as the password of <c>Basic</c>.</summary>
    public bool IsBasic { get; private init; }

    /// <summary>What is wrong with the header's form; null when nothing is.</summary>
    public string? Problem { get; private init; }

    public bool IsEmpty => User.IsEmpty && Organization.IsEmpty && Element.IsEmpty && Bearer.IsEmpty;

    public static AuthorizationHeader Parse(string? header)
    {
        ReadOnlySpan<char> user = default,
            organization = default,
            element = default,
            bearer = default;
        string? problem = null;
        var basic = false;
        foreach (var range in header.AsSpan().Split(','))
        {
            var part = header.AsSpan(range).Trim();
            if (part.IsEmpty)
            {
                continue;
            }

            var space = part.IndexOfAny(' ', '\t');
            var kind = space < 0 ? part : part[..space];
            var secret = space < 0 ? default : part[(space + 1)..].Trim();
            if (kind.Equals("User", StringComparison.OrdinalIgnoreCase))
            {
                problem ??= Twice(user, "User");
                user = secret;
            }
            else if (kind.Equals("Organization", StringComparison.OrdinalIgnoreCase))
            {
                problem ??= Twice(organization, "Organization");
                organization = secret;
            }
            else if (
                kind.Equals("Element", StringComparison.OrdinalIgnoreCase)
                || kind.Equals("Token", StringComparison.OrdinalIgnoreCase)
            )
            {
                problem ??= Twice(element, "Element");
                element = secret;
            }
            else if (kind.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
            {
                problem ??= Twice(bearer, "Bearer");
                bearer = secret;
            }
            else if (kind.Equals("Basic", StringComparison.OrdinalIgnoreCase))
            {
                element = BasicPassword(secret, out var wrong);
                problem ??= wrong;
                basic = true;
            }
            else
            {
                problem ??=
                    "The Authorization header holds a part that is none of User, Organization, Element, Bearer and Basic.";
            }
        }

        return new AuthorizationHeader
        {
            User = user,
            Organization = organization,
            Element = element,
            Bearer = bearer,
            IsBasic = basic,
            Problem = problem,
        };
    }

    private static string? Twice(ReadOnlySpan<char> before, string kind) =>
        before.IsEmpty ? null : $"The Authorization header holds {kind} twice.";

    private static string? BasicPassword(ReadOnlySpan<char> encoded, out string? problem)
    {
        problem = null;
        Span<byte> decoded = stackalloc byte[512];
        if (encoded.Length > 512 || !Convert.TryFromBase64Chars(encoded, decoded, out var length))
        {
            problem = "The Basic part of the Authorization header is not base64.";
            return null;
        }

        var colon = decoded[..length].IndexOf((byte)':');
        if (colon < 0)
        {
            problem = "The Basic part of the Authorization header has no ':' between user and password.";
            return null;
        }

        return Encoding.UTF8.GetString(decoded[(colon + 1)..length]);
    }
}
