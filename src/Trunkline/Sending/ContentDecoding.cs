using System.IO.Compression;
using Trunkline.Egress;

namespace Trunkline.Sending;

/// <summary>The hub asks for no compression; some providers compress all the same.</summary>
internal static class ContentDecoding
{
    public static bool IsEncoded(EgressResponse response)
    {
        foreach (var line in response.Headers)
        {
            if (IsEncoding(line) && Encodings(line.Value).Any())
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The plain body; null when it is compressed in a way that is not known here.</summary>
    public static Stream? Decode(EgressResponse response, Deadline deadline)
    {
        var encodings = new List<string>();
        foreach (var line in response.Headers)
        {
            if (IsEncoding(line))
            {
                encodings.AddRange(Encodings(line.Value));
            }
        }

        // What was done last is undone first.
        encodings.Reverse();
#pragma warning disable CA2000 // It holds nothing of its own; the answer is disposed of by whoever has it.
        Stream? plain = new ResponseStream(response, deadline);
#pragma warning restore CA2000
        foreach (var encoding in encodings)
        {
            plain = Undo(plain!, encoding);
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

    private static bool IsEncoding(HeaderLine line) =>
        line.Name.Equals("Content-Encoding", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Encodings(string value) =>
        value
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(e => !e.Equals("identity", StringComparison.OrdinalIgnoreCase));
}
