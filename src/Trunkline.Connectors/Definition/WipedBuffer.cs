using System.Buffers;
using System.Security.Cryptography;

namespace Trunkline.Connectors.Definition;

/// <summary>Bytes of a secret that grow, and leave nothing behind: what is outgrown and what is left is wiped.</summary>
public sealed class WipedBuffer : IBufferWriter<byte>, IDisposable
{
    private byte[] bytes = new byte[256];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, Length);

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        var needed = Length + Math.Max(sizeHint, 1);
        if (needed > bytes.Length)
        {
            var larger = new byte[Math.Max(needed, bytes.Length * 2)];
            Written.CopyTo(larger);
            CryptographicOperations.ZeroMemory(bytes);
            bytes = larger;
        }

        return bytes.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public void Dispose() => CryptographicOperations.ZeroMemory(bytes);
}
