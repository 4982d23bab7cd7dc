using System.Buffers.Binary;
using System.Numerics;

namespace Trunkline.Activity;

/// <summary>CRC-32C, for which processors have an instruction: eight bytes in one step.</summary>
internal static class CallChecksum
{
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        while (bytes.Length >= sizeof(ulong))
        {
            sum = BitOperations.Crc32C(sum, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (var single in bytes)
        {
            sum = BitOperations.Crc32C(sum, single);
        }

        return ~sum;
    }
}
