using System.Collections.Frozen;
using Microsoft.Extensions.Primitives;
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

    /// <summary>Notes on header lines of answers.</summary>
    private const byte Returned = 1;
    private const byte Kept = 2;

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

    /// <param name="to">Takes the caller's header lines that go on.</param>
    /// <param name="from">The caller's.</param>
    /// <param name="except">Another name that does not go on.</param>
    public static void CopyTo(IHeaderSink to, IHeaderDictionary from, string? except)
    {
        var nominated = from.Connection.Count > 0 ? from.Connection.ToString() : null;
        foreach (var (name, values) in from)
        {
            if (
                NotSent.Contains(name)
                || HasPrefix(name)
                || name.Equals(except, StringComparison.OrdinalIgnoreCase)
                || (nominated is not null && IsNominated(nominated, name))
            )
            {
                continue;
            }

            foreach (var value in values)
            {
                to.Add(name, value);
            }
        }
    }

    public static void CopyTo(IHeaderDictionary to, EgressResponse from)
    {
        foreach (var line in from.Headers)
        {
            // Decided once for each line: the next answer of the connection has most of them again.
            if (line.Note == 0)
            {
                line.Note = IsReturned(line.Name) ? Returned : Kept;
            }

            if (line.Note == Returned)
            {
                to[line.Name] = to.TryGetValue(line.Name, out var before)
                    ? StringValues.Concat(before, line.Value)
                    : line.Value;
            }
        }
    }

    private static bool IsReturned(string name) =>
        !NotReturned.Contains(name)
        && !name.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase)
        && !name.StartsWith("Elements-", StringComparison.OrdinalIgnoreCase)
        && !name.StartsWith("Idempotency-", StringComparison.OrdinalIgnoreCase);

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
