using System.Buffers;

namespace Trunkline.Egress;

/// <summary>
/// Where a credential may go: one scheme, host and port, and some path prefixes. Nothing that a caller sends can move it
/// elsewhere, because the address is put together by concatenation and never resolved.
/// </summary>
internal sealed class EgressTarget
{
    /// <summary>All that ASCII can show but the blank, <c>\</c> and <c>#</c>.</summary>
    private static readonly SearchValues<char> Allowed = SearchValues.Create([
        .. Enumerable.Range('!', '~' - '!' + 1).Select(c => (char)c).Where(c => c is not ('\\' or '#')),
    ]);

    private readonly string[] prefixes;

    /// <param name="baseAddress">Scheme, host and port; its path is ignored.</param>
    /// <param name="pathPrefixes">Such as <c>/2010-04-01</c>; a prefix matches whole segments.</param>
    public EgressTarget(Uri baseAddress, IEnumerable<string> pathPrefixes)
    {
        Origin = new EgressOrigin(baseAddress);
        prefixes = [.. pathPrefixes.Select(p => p.TrimEnd('/'))];
    }

    public EgressOrigin Origin { get; }

    /// <summary>Host, with the port when it is not the scheme's own.</summary>
    public string Host => Origin.Authority;

    /// <summary>The address of a path and query, exactly as written, or null when it leads out of the target.</summary>
    public EgressAddress? At(string pathAndQuery, out string? problem)
    {
        var end = pathAndQuery.IndexOf('?', StringComparison.Ordinal);
        var path = end < 0 ? pathAndQuery : pathAndQuery[..end];
        problem =
            !path.StartsWith('/') || path.StartsWith("//", StringComparison.Ordinal)
                ? "the path must start with one '/'"
            : HasForbiddenCharacter(pathAndQuery) ? "the path holds a character that must be percent-encoded"
            : HasDotSegment(path) ? "the path holds a '.' or '..' segment"
            : !Array.Exists(prefixes, p => IsUnder(path, p)) ? $"the path must be under {string.Join(" or ", prefixes)}"
            : null;
        return problem is null ? new EgressAddress(Origin, pathAndQuery) : null;
    }

    private static bool IsUnder(string path, string prefix) =>
        path.StartsWith(prefix, StringComparison.Ordinal)
        && (path.Length == prefix.Length || path[prefix.Length] is '/' or '.');

    private static bool HasForbiddenCharacter(string text) => text.AsSpan().ContainsAnyExcept(Allowed);

    /// <summary>Also when the dots or slashes are escaped, once or twice: some servers decode more than they should.</summary>
    private static bool HasDotSegment(string path)
    {
        // Most paths need no closer look: a segment of dots begins behind a slash, or is escaped.
        if (!path.Contains("/.", StringComparison.Ordinal) && !path.Contains('%', StringComparison.Ordinal))
        {
            return false;
        }

        for (var round = 0; round < 3; round++)
        {
            foreach (var segment in path.AsSpan().SplitAny('/', '\\'))
            {
                // Java servers drop what follows a semicolon, so that '..;' climbs there.
                var name = path.AsSpan(segment);
                var end = name.IndexOf(';');
                if ((end < 0 ? name : name[..end]) is "." or "..")
                {
                    return true;
                }
            }

            if (!path.Contains('%', StringComparison.Ordinal))
            {
                return false;
            }

            path = Uri.UnescapeDataString(path);
        }

        return false;
    }
}
