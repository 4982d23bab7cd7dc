using System.Collections.Frozen;
using Trunkline.Egress;

namespace Trunkline.Gateway;

/// <summary>Which headers a passthrough call carries to the provider, and which of the provider's come back.</summary>
internal static class ForwardedHeaders
{
    // RFC 9110, section 7.6.1: these speak about one connection.
    private static readonly string[] HopByHop =
    [
        "Connection",
        "Keep-Alive",
        "Proxy-Authenticate",
        "Proxy-Authorization",
        "Proxy-Connection",
        "TE",
        "Trailer",
        "Transfer-Encoding",
        "Upgrade",
        "HTTP2-Settings",
    ];

    private static readonly FrozenSet<string> NotSent = HopByHop
        .Concat(
        // Ours to say, or about the caller's way to us.
        [
            "Host",
            "Authorization",
            "Cookie",
            "Content-Length",
            "Expect",
            "Origin",
            "Referer",
            "Forwarded",
            "Via",
            "X-Real-IP",
            "Idempotency-Key",
            "Accept-Encoding",
            "traceparent",
            "tracestate",
            "baggage",
        ])
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] NotSentPrefixes =
    [
        "Elements-",
        "Trunkline-",
        "X-Forwarded-",
        "Sec-",
        "Access-Control-",
    ];

    private static readonly FrozenSet<string> NotReturned = HopByHop
        .Concat(
        // A provider must not set cookies, policies or alternative addresses for the hub's own origin.
        [
            "Set-Cookie",
            "Set-Cookie2",
            "Strict-Transport-Security",
            "Public-Key-Pins",
            "Alt-Svc",
            "Clear-Site-Data",
            "NEL",
            "Report-To",
            "Reporting-Endpoints",
            "Refresh",
            "Service-Worker-Allowed",
            "Server",
            "Content-Security-Policy",
        ])
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static void CopyTo(HttpRequestMessage request, IHeaderDictionary from)
    {
        var nominated = from.Connection.Count > 0 ? from.Connection.ToString() : null;
        foreach (var (name, values) in from)
        {
            if (NotSent.Contains(name) || HasPrefix(name) || (nominated is not null && IsNominated(nominated, name)))
            {
                continue;
            }

            foreach (var value in values)
            {
                request.TryAddHeader(name, value);
            }
        }
    }

    public static void CopyTo(IHeaderDictionary to, HttpResponseMessage from)
    {
        foreach (var header in from.Headers.NonValidated)
        {
            Copy(to, header.Key, header.Value);
        }

        foreach (var header in from.Content.Headers.NonValidated)
        {
            Copy(to, header.Key, header.Value);
        }
    }

    private static void Copy(IHeaderDictionary to, string name, System.Net.Http.Headers.HeaderStringValues values)
    {
        if (
            NotReturned.Contains(name)
            || name.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("Elements-", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("Idempotency-", StringComparison.OrdinalIgnoreCase)
        )
        {
            return;
        }

        if (values.Count == 1)
        {
            to[name] = values.ToString();
            return;
        }

        var all = new string[values.Count];
        var n = 0;
        foreach (var value in values)
        {
            all[n++] = value;
        }

        to[name] = all;
    }

    private static bool HasPrefix(string name)
    {
        foreach (var prefix in NotSentPrefixes)
        {
            if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNominated(string connection, string name)
    {
        foreach (var part in connection.AsSpan().Split(','))
        {
            if (connection.AsSpan(part).Trim().Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
