using System.Text;

namespace Trunkline.Tests.Robustness;

/// <summary>Looks for secrets in bytes, in the encodings that they might slip out in.</summary>
internal sealed class SecretScanner(IEnumerable<string> secrets)
{
    private readonly List<(string Secret, string Encoding, byte[] Bytes)> needles =
    [
        .. secrets.SelectMany(s => Encodings(s).Select(e => (s[..4] + "…", e.Encoding, e.Bytes))),
    ];

    public IEnumerable<string> Find(string where, byte[] haystack) =>
        needles
            .Where(n => haystack.AsSpan().IndexOf(n.Bytes) >= 0)
            .Select(n => $"{n.Secret} as {n.Encoding} in {where}");

    public static IEnumerable<(string Encoding, byte[] Bytes)> Encodings(string secret)
    {
        var utf8 = Encoding.UTF8.GetBytes(secret);
        yield return ("UTF-8", utf8);
        yield return ("UTF-16", Encoding.Unicode.GetBytes(secret));
        yield return ("hex", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(utf8)));
        yield return ("URL", Encoding.ASCII.GetBytes(Uri.EscapeDataString(secret)));
        // In base64 a text looks different at each of three offsets; the ends, which depend on what is around it, are cut off.
        for (var shift = 0; shift < 3; shift++)
        {
            var text = Convert.ToBase64String([.. new byte[shift], .. utf8]);
            var core = text[(shift == 0 ? 0 : 4)..^4];
            yield return ($"base64+{shift}", Encoding.ASCII.GetBytes(core));
            yield return ($"base64url+{shift}", Encoding.ASCII.GetBytes(core.Replace('+', '-').Replace('/', '_')));
        }
    }
}
