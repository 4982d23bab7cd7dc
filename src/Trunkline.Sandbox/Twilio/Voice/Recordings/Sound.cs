using System.Buffers.Binary;

namespace Trunkline.Sandbox.Twilio.Voice.Recordings;

/// <summary>Made-up sound in real files that any player takes.</summary>
internal static class Sound
{
    private const int SampleRate = 8000;
    private const int HeaderLength = 44;
    private const double Tone = 440;
    private const double Loudness = 8;
    private const byte Middle = 128;

    /// <summary>Long recordings have short files: nobody listens to an hour of a tone.</summary>
    private const int Longest = 60;

    // MPEG 2 layer III, 8 kbit/s, 22.05 kHz, mono: 26 bytes a frame, of which all but the header are zero for silence.
    private const int FrameLength = 26;
    private const int FrameSamples = 576;
    private const int Mp3Rate = 22_050;

    private static ReadOnlySpan<byte> FrameHeader => [0xff, 0xf3, 0x10, 0xc0];

    /// <summary>A quiet tone as 8-bit PCM.</summary>
    public static byte[] Wav(int seconds, int channels)
    {
        var samples = Math.Clamp(seconds, 1, Longest) * SampleRate;
        var file = new byte[HeaderLength + (samples * channels)];
        "RIFF"u8.CopyTo(file);
        Write(file, 4, file.Length - 8);
        "WAVEfmt "u8.CopyTo(file.AsSpan(8));
        Write(file, 16, 16);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(22), (short)channels);
        Write(file, 24, SampleRate);
        Write(file, 28, SampleRate * channels);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(32), (short)channels);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(34), 8);
        "data"u8.CopyTo(file.AsSpan(36));
        Write(file, 40, samples * channels);
        for (var i = 0; i < samples; i++)
        {
            var value = (byte)(Middle + (Loudness * Math.Sin(2 * Math.PI * Tone * i / SampleRate)));
            file.AsSpan(HeaderLength + (i * channels), channels).Fill(value);
        }

        return file;
    }

    /// <summary>Silence.</summary>
    public static byte[] Mp3(int seconds)
    {
        var frames = (Math.Clamp(seconds, 1, Longest) * Mp3Rate / FrameSamples) + 1;
        var file = new byte[frames * FrameLength];
        for (var i = 0; i < frames; i++)
        {
            FrameHeader.CopyTo(file.AsSpan(i * FrameLength));
        }

        return file;
    }

    private static void Write(byte[] file, int at, int value) =>
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at), value);
}
