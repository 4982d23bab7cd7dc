using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Trunkline.Errors;

/// <summary>
/// 24 lower-case hex digits: 4 bytes of seconds, so that ids sort by time, then 8 that no other id of this process has. Where
/// they begin is drawn by chance at the start; an id is a name, not a secret, and drawing each anew would cost each call.
/// </summary>
internal static class RequestId
{
    public const int Bytes = 12;

    // Odd, so that it goes through all 64-bit numbers before it meets one again; large, so that neighbours look unlike.
    private const ulong Step = 0x9e3779b97f4a7c15;
    private static ulong last = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8));

    public static string New(TimeProvider time)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)time.GetUtcNow().ToUnixTimeSeconds());
        BinaryPrimitives.WriteUInt64BigEndian(bytes[4..], Interlocked.Add(ref last, Step));
        return Convert.ToHexStringLower(bytes);
    }

    /// <summary>The id as bytes, half as many as it has digits; false when the text is no id.</summary>
    public static bool TryRead(string id, Span<byte> bytes) =>
        id.Length == Bytes * 2
        && !id.AsSpan().ContainsAnyInRange('A', 'Z')
        && Convert.FromHexString(id, bytes, out _, out _) == OperationStatus.Done;

    /// <summary>The second in which the id was made; null when the text is no id.</summary>
    public static DateTimeOffset? SecondOf(string id)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        return TryRead(id, bytes)
            ? DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadUInt32BigEndian(bytes))
            : null;
    }
}
