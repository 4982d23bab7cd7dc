using System.Buffers.Binary;
using System.IO.Compression;

namespace Trunkline.Sandbox.Twilio.Messaging.Messages;

/// <summary>Small made-up pictures: one colour each, which follows from a name.</summary>
internal static class Picture
{
    private const int Size = 64;

    /// <summary>The smallest picture in baseline JPEG: one grey dot (https://www.w3.org/Graphics/JPEG/itu-t81.pdf).</summary>
    public static byte[] Jpeg { get; } =
    [
        .. (ReadOnlySpan<byte>)[0xFF, 0xD8],
        .. (ReadOnlySpan<byte>)[0xFF, 0xDB, 0, 67, 0],
        .. Enumerable.Repeat((byte)1, 64),
        .. (ReadOnlySpan<byte>)[0xFF, 0xC0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0],
        .. (ReadOnlySpan<byte>)[0xFF, 0xC4, 0, 20, 0x00, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        .. (ReadOnlySpan<byte>)[0xFF, 0xC4, 0, 20, 0x10, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        .. (ReadOnlySpan<byte>)[0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 0x3F],
        .. (ReadOnlySpan<byte>)[0xFF, 0xD9],
    ];

    /// <summary>https://www.w3.org/TR/png/</summary>
    public static byte[] Png(string name)
    {
        using var picture = new MemoryStream();
        picture.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        Chunk(picture, "IHDR"u8, [0, 0, 0, Size, 0, 0, 0, Size, 8, 2, 0, 0, 0]);
        Chunk(picture, "IDAT"u8, Rows(ColourOf(name)));
        Chunk(picture, "IEND"u8, []);
        return picture.ToArray();
    }

    /// <summary>One dot of the colour (https://www.w3.org/Graphics/GIF/spec-gif89a.txt).</summary>
    public static byte[] Gif(string name)
    {
        var (red, green, blue) = ColourOf(name);
        return
        [
            .. "GIF89a"u8,
            .. (ReadOnlySpan<byte>)[1, 0, 1, 0, 0x80, 0, 0, red, green, blue, 0, 0, 0],
            .. (ReadOnlySpan<byte>)[0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3B],
        ];
    }

    private static (byte Red, byte Green, byte Blue) ColourOf(string name)
    {
        var sum = name.Aggregate(17u, (sum, c) => (sum * 31) + c);
        return ((byte)(sum >> 16), (byte)(sum >> 8), (byte)sum);
    }

    private static byte[] Rows((byte Red, byte Green, byte Blue) colour)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            for (var row = 0; row < Size; row++)
            {
                zlib.WriteByte(0);
                for (var dot = 0; dot < Size; dot++)
                {
                    zlib.Write([colour.Red, colour.Green, colour.Blue]);
                }
            }
        }

        return packed.ToArray();
    }

    private static void Chunk(MemoryStream picture, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        picture.Write(number);
        picture.Write(type);
        picture.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc([.. type, .. data]));
        picture.Write(number);
    }

    private static uint Crc(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var b in data)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }
        }

        return ~crc;
    }
}
