using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Trunkline.Credentials;

namespace Trunkline.Identity;

/// <summary>
/// <c>tl_</c>, 43 base62 digits (256 random bits), 6 base62 digits of a checksum. The checksum lets secret scanners
/// recognise a key without a look-up, and the hub refuse a mistyped one without a query.
/// </summary>
internal static class ApiKeyToken
{
    public const string Prefix = "tl_";
    private const int RandomDigits = 43,
        CheckDigits = 6,
        Length = 3 + RandomDigits + CheckDigits;
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    public static Secret New()
    {
        Span<byte> random = stackalloc byte[32];
        RandomNumberGenerator.Fill(random);
        var body = Prefix + Base62(new BigInteger(random, isUnsigned: true), RandomDigits);
        return Secret.FromText(body + Check(body));
    }

    public static bool IsWellFormed(ReadOnlySpan<char> token) =>
        token.Length == Length
        && token.StartsWith(Prefix, StringComparison.Ordinal)
        && token[^CheckDigits..].SequenceEqual(Check(token[..^CheckDigits]));

    /// <summary>32 bits of SHA-256: no secret in it, and one hash function less in the house than a CRC.</summary>
    private static string Check(ReadOnlySpan<char> body)
    {
        Span<byte> utf8 = stackalloc byte[Length * 3];
        var length = Encoding.UTF8.GetBytes(body, utf8);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(utf8[..length], hash);
        return Base62(new BigInteger(hash[..4], isUnsigned: true), CheckDigits);
    }

    private static string Base62(BigInteger value, int digits) =>
        string.Create(
            digits,
            value,
            static (text, rest) =>
            {
                for (var i = text.Length - 1; i >= 0; i--)
                {
                    rest = BigInteger.DivRem(rest, 62, out var digit);
                    text[i] = Alphabet[(int)digit];
                }
            }
        );
}
