using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Trunkline.Credentials;

/// <summary>SHA-256 of a token: what is stored and looked up in its place. Tokens hold 256 random bits, so no salt is needed.</summary>
internal readonly record struct TokenHash(ulong A, ulong B, ulong C, ulong D)
{
    public static TokenHash Of(ReadOnlySpan<char> token)
    {
        Span<byte> utf8 = stackalloc byte[512];
        // Ours have 44 to 60 characters; anything far longer is not one of them and needs no look-up.
        var length = token.Length <= 128 ? Encoding.UTF8.GetBytes(token, utf8) : 0;
        return Of(utf8[..length]);
    }

    public static TokenHash Of(ReadOnlySpan<byte> token)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(token, hash);
        return FromBytes(hash);
    }

    public static TokenHash FromBytes(ReadOnlySpan<byte> hash) =>
        new(
            BinaryPrimitives.ReadUInt64BigEndian(hash),
            BinaryPrimitives.ReadUInt64BigEndian(hash[8..]),
            BinaryPrimitives.ReadUInt64BigEndian(hash[16..]),
            BinaryPrimitives.ReadUInt64BigEndian(hash[24..])
        );

    public byte[] ToBytes()
    {
        var bytes = new byte[32];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, A);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(8), B);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(16), C);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(24), D);
        return bytes;
    }

    // The hash is uniform already; mixing it again would only cost time.
    public override int GetHashCode() => (int)A;
}
