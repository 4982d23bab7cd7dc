using System.IO.Compression;

namespace Trunkline.Gateway;

/// <summary>The hub asks for no compression; some providers compress all the same.</summary>
internal static class ContentDecoding
{
    public static bool IsEncoded(HttpResponseMessage response) =>
        response.Content.Headers.ContentEncoding.LastOrDefault() is "gzip" or "x-gzip" or "br" or "deflate";

    public static Stream Decode(Stream stream, HttpResponseMessage response) =>
        response.Content.Headers.ContentEncoding.LastOrDefault() switch
        {
            "gzip" or "x-gzip" => new GZipStream(stream, CompressionMode.Decompress),
            "br" => new BrotliStream(stream, CompressionMode.Decompress),
            "deflate" => new ZLibStream(stream, CompressionMode.Decompress),
            _ => stream,
        };
}
