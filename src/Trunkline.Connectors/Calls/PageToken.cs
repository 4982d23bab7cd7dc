using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Trunkline.Connectors.Calls;

/// <summary>
/// The opaque token of a next page: the base64url form of a query string. It never holds a host or a path, so a token that
/// somebody made up can do no more than a <c>where</c> can.
/// </summary>
public static class PageToken
{
    private const int Longest = 6000;

    // RFC 3986, section 3.4.
    private static readonly SearchValues<char> QueryCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@/?%"
    );

    /// <summary>Makes a token of a query string without its '?'.</summary>
    public static string Write(string query) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Escape(query)));

    /// <summary>Makes a token of the query in a URI or a relative reference; null when there is none.</summary>
    public static string? WriteFromUri(string uri)
    {
        var question = uri.IndexOf('?', StringComparison.Ordinal);
        if (question < 0)
        {
            return null;
        }

        var fragment = uri.IndexOf('#', question);
        var query = fragment < 0 ? uri[(question + 1)..] : uri[(question + 1)..fragment];
        return query.Length == 0 ? null : Write(query);
    }

    /// <summary>Reads a token back. False for everything that is not plain query characters.</summary>
    public static bool TryRead(string token, [NotNullWhen(true)] out string? query)
    {
        query = null;
        if (token.Length is 0 or > Longest || !Base64Url.IsValid(token))
        {
            return false;
        }

        var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token));
        if (text.Length == 0 || text.AsSpan().ContainsAnyExcept(QueryCharacters))
        {
            return false;
        }

        query = text;
        return true;
    }

    // Providers write '>' or blanks into their own links now and then.
    private static string Escape(string query) =>
        query.AsSpan().ContainsAnyExcept(QueryCharacters)
            ? string.Concat(
                query
                    .EnumerateRunes()
                    .Select(r =>
                        r.IsAscii && QueryCharacters.Contains((char)r.Value)
                            ? r.ToString()
                            : Uri.EscapeDataString(r.ToString())
                    )
            )
            : query;
}
