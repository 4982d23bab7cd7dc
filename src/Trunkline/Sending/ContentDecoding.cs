using System.IO.Compression;

namespace Trunkline.Sending;

/// <summary>The hub asks for no compression; some providers compress all the same.</summary>
internal static class ContentDecoding
{
    public static bool IsEncoded(HttpResponseMessage response) => Encodings(response).Any();

    /// <summary>The plain body; null when it is compressed in a way that is not known here.</summary>
    public static Stream? Decode(Stream stream, HttpResponseMessage response)
    {
        // What was done last is undone first.
        var plain = stream;
        foreach (var encoding in Encodings(response).Reverse())
        {
            plain = Undo(plain, encoding);
            if (plain is null)
            {
                return null;
            }
        }

        return plain;
    }

    private static Stream? Undo(Stream stream, string encoding) =>
        encoding.ToUpperInvariant() switch
        {
            "GZIP" or "X-GZIP" => new GZipStream(stream, CompressionMode.Decompress),
            "BR" => new BrotliStream(stream, CompressionMode.Decompress),
            "DEFLATE" => new ZLibStream(stream, CompressionMode.Decompress),
            _ => null,
        };

    private static IEnumerable<string> Encodings(HttpResponseMessage response) =>
        response.Content.Headers.ContentEncoding.Where(e => !e.Equals("identity", StringComparison.OrdinalIgnoreCase));
}
