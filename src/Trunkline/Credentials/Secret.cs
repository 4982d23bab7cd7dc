using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Trunkline.Credentials;

/// <summary>
/// A credential in memory. It prints as <c>***</c>, refuses to be serialised, and lives as bytes that
/// <see cref="Dispose"/> wipes. Strings cannot be wiped, so nothing else may hold a credential for longer than a call.
/// </summary>
[DebuggerDisplay("***")]
[JsonConverter(typeof(RefusingConverter))]
internal sealed class Secret : IDisposable
{
    private readonly byte[] bytes;

    private Secret(byte[] bytes) => this.bytes = bytes;

    /// <summary>Length in bytes.</summary>
    public int Length => bytes.Length;

    public ReadOnlySpan<byte> Bytes => bytes;

    /// <summary>Takes the array over; the caller must not keep it.</summary>
    public static Secret Take(byte[] bytes) => new(bytes);

    /// <summary>UTF-8 of the text.</summary>
    public static Secret FromText(string text) => new(Encoding.UTF8.GetBytes(text));

    /// <summary>Random bytes as base64 text: 32 of them give the 44 characters of an element token.</summary>
    public static Secret RandomBase64(int byteCount)
    {
        Span<byte> random = stackalloc byte[byteCount];
        RandomNumberGenerator.Fill(random);
        var secret = FromText(Convert.ToBase64String(random));
        CryptographicOperations.ZeroMemory(random);
        return secret;
    }

    /// <summary>Random bytes as lower-case hex: 16 of them give the 32 characters of an organization secret.</summary>
    public static Secret RandomHex(int byteCount)
    {
        Span<byte> random = stackalloc byte[byteCount];
        RandomNumberGenerator.Fill(random);
        var secret = FromText(Convert.ToHexStringLower(random));
        CryptographicOperations.ZeroMemory(random);
        return secret;
    }

    /// <summary>
    /// The credential as text, for the few places that must hand it out: an answer that shows it on purpose, or a request
    /// to the provider.
    /// </summary>
    public string Reveal() => Encoding.UTF8.GetString(bytes);

    public void Dispose() => CryptographicOperations.ZeroMemory(bytes);

    public override string ToString() => "***";

    private sealed class RefusingConverter : JsonConverter<Secret>
    {
        public override Secret Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("A Secret is not read from JSON.");

        public override void Write(Utf8JsonWriter writer, Secret value, JsonSerializerOptions options) =>
            throw new NotSupportedException("A Secret is not written to JSON.");
    }
}
