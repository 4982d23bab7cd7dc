using Microsoft.AspNetCore.Http.Features;

namespace Trunkline.Gateway;

/// <summary>The path and query as they were sent: what is decoded cannot be sent on as it was.</summary>
internal static class RawPath
{
    /// <summary>
    /// What follows the hub's own prefix; nothing when the request does not begin with it. Slashes within the prefix may be
    /// doubled, as published clients do; behind it everything is the provider's.
    /// </summary>
    public static ReadOnlySpan<char> After(string prefix, HttpContext http)
    {
        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var at = Begin(target);
        for (var n = 0; n < prefix.Length; n++, at++)
        {
            while (n > 0 && prefix[n - 1] == '/' && at < target.Length && target[at] == '/')
            {
                at++;
            }

            if (at >= target.Length || char.ToLowerInvariant(target[at]) != prefix[n])
            {
                return default;
            }
        }

        return target.AsSpan(at);
    }

    /// <summary>A proxy's form, <c>GET http://host/path</c>, names the host again.</summary>
    private static int Begin(string target)
    {
        if (target.StartsWith('/'))
        {
            return 0;
        }

        var host = target.IndexOf("://", StringComparison.Ordinal);
        var path = host < 0 ? -1 : target.IndexOf('/', host + 3);
        return path < 0 ? target.Length : path;
    }
}
