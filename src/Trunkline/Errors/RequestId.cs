using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Trunkline.Errors;

/// <summary>24 lower-case hex digits: 4 bytes of seconds, so that ids sort by time, then 8 random bytes.</summary>
public static class RequestId
{
    public static string New(TimeProvider time)
    {
        Span<byte> bytes = stackalloc byte[12];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)time.GetUtcNow().ToUnixTimeSeconds());
        RandomNumberGenerator.Fill(bytes[4..]);
        return Convert.ToHexStringLower(bytes);
    }
}
