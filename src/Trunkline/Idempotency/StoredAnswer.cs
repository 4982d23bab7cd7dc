using System.Text.Json;
using Trunkline.Audit;

namespace Trunkline.Idempotency;

/// <summary>An answer as it is kept: headers and body are sealed together, because both may hold what is secret.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Headers">Those that are given again.</param>
/// <param name="Body">As it was written.</param>
/// <param name="Replay">Recorded each time that the answer is given again; null when it shows nothing secret.</param>
internal sealed record StoredAnswer(
    int Status,
    IReadOnlyDictionary<string, string?[]> Headers,
    ReadOnlyMemory<byte> Body,
    AuditEntry? Replay = null
)
{
    // About one connection or one request, or said anew each time.
    private static readonly HashSet<string> NotKept = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection",
        "Content-Length",
        "Date",
        "Elements-Request-Id",
        "Keep-Alive",
        "Transfer-Encoding",
    };

    public static StoredAnswer Of(HttpResponse response, ReadOnlyMemory<byte> body) =>
        new(
            response.StatusCode,
            response
                .Headers.Where(h =>
                    !NotKept.Contains(h.Key) && !h.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase)
                )
                .ToDictionary(h => h.Key, h => h.Value.ToArray(), StringComparer.OrdinalIgnoreCase),
            body
        );

    /// <summary>A line of JSON with the headers, then the body.</summary>
    public byte[] ToBytes() =>
        [.. JsonSerializer.SerializeToUtf8Bytes(new Head(Headers, Replay)), (byte)'\n', .. Body.Span];

    public static StoredAnswer FromBytes(int status, ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)'\n');
        var head = JsonSerializer.Deserialize<Head>(bytes[..end])!;
        return new(status, head.Headers, bytes[(end + 1)..].ToArray(), head.Replay);
    }

    private sealed record Head(IReadOnlyDictionary<string, string?[]> Headers, AuditEntry? Replay);
}
