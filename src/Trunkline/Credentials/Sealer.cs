using System.Security.Cryptography;

namespace Trunkline.Credentials;

/// <summary>
/// Seals values for storage. Each value gets its own random data key (AES-256-GCM), which is wrapped by the key of the key
/// provider (AES-256-GCM again); a data key encrypts one value, so its nonce cannot repeat.
/// </summary>
/// <remarks>
/// Record: version 1 · algorithm 1 · key id 8 · wrap nonce 12 · wrapped data key 32 + tag 16 · nonce 12 · ciphertext n +
/// tag 16 (bytes). Both layers authenticate the <see cref="SealContext"/>; the wrap also the key id.
/// </remarks>
internal sealed class Sealer : IDisposable
{
    private const byte RecordVersion = 1;
    private const byte AesGcmAlgorithm = 1;
    private const int KeyIdSize = 8,
        NonceSize = 12,
        TagSize = 16,
        KeySize = 32;
    private const int WrapAt = 2 + KeyIdSize;
    private const int ValueAt = WrapAt + NonceSize + KeySize + TagSize;
    private const int Overhead = ValueAt + NonceSize + TagSize;

    private readonly byte[] keyId;
    private readonly byte[] key;

    /// <summary>The wrapping key, ready for use. An <see cref="AesGcm"/> is for one thread at a time.</summary>
    private readonly ThreadLocal<AesGcm> wrap;

    /// <param name="key">32 bytes; taken over.</param>
    public Sealer(byte[] key)
    {
        if (key.Length != KeySize)
        {
            throw new ArgumentException($"A key has {KeySize} bytes, not {key.Length}.", nameof(key));
        }

        this.key = key;
        wrap = new ThreadLocal<AesGcm>(() => new AesGcm(key, TagSize));
        keyId = HMACSHA256.HashData(key, "trunkline key id"u8)[..KeyIdSize];
        CheckValue = HMACSHA256.HashData(key, "trunkline key check"u8);
    }

    /// <summary>Names the key without telling it: 16 hex digits.</summary>
    public string KeyId => Convert.ToHexStringLower(keyId);

    /// <summary>Stored beside the data, so that a wrong key is noticed at start and not at the first call.</summary>
    public byte[] CheckValue { get; }

    public byte[] Seal(Secret value, SealContext context) => Seal(value.Bytes, context);

    public byte[] Seal(ReadOnlySpan<byte> value, SealContext context)
    {
        var record = new byte[Overhead + value.Length];
        var span = record.AsSpan();
        span[0] = RecordVersion;
        span[1] = AesGcmAlgorithm;
        keyId.CopyTo(span[2..]);
        RandomNumberGenerator.Fill(span.Slice(WrapAt, NonceSize));
        RandomNumberGenerator.Fill(span.Slice(ValueAt, NonceSize));

        var associated = context.ToAssociatedData();
        Span<byte> dataKey = stackalloc byte[KeySize];
        RandomNumberGenerator.Fill(dataKey);
        try
        {
            wrap.Value!.Encrypt(
                span.Slice(WrapAt, NonceSize),
                dataKey,
                span.Slice(WrapAt + NonceSize, KeySize),
                span.Slice(WrapAt + NonceSize + KeySize, TagSize),
                [.. span[..WrapAt], .. associated]
            );
            using var seal = new AesGcm(dataKey, TagSize);
            seal.Encrypt(
                span.Slice(ValueAt, NonceSize),
                value,
                span.Slice(ValueAt + NonceSize, value.Length),
                span[^TagSize..],
                associated
            );
            return record;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(dataKey);
        }
    }

    /// <exception cref="CryptographicException">Tampered with, moved from another place, or sealed with another key.</exception>
    public Secret Open(ReadOnlySpan<byte> record, SealContext context)
    {
        if (record.Length < Overhead || record[0] != RecordVersion || record[1] != AesGcmAlgorithm)
        {
            throw new CryptographicException("Not a sealed record of a kind that this Trunkline knows.");
        }

        if (!record.Slice(2, KeyIdSize).SequenceEqual(keyId))
        {
            throw new CryptographicException(
                $"Sealed with key {Convert.ToHexStringLower(record.Slice(2, KeyIdSize))}; the hub has key {KeyId}."
            );
        }

        var associated = context.ToAssociatedData();
        Span<byte> dataKey = stackalloc byte[KeySize];
        var value = new byte[record.Length - Overhead];
        try
        {
            wrap.Value!.Decrypt(
                record.Slice(WrapAt, NonceSize),
                record.Slice(WrapAt + NonceSize, KeySize),
                record.Slice(WrapAt + NonceSize + KeySize, TagSize),
                dataKey,
                [.. record[..WrapAt], .. associated]
            );
            using var seal = new AesGcm(dataKey, TagSize);
            seal.Decrypt(
                record.Slice(ValueAt, NonceSize),
                record[(ValueAt + NonceSize)..^TagSize],
                record[^TagSize..],
                value,
                associated
            );
            return Secret.Take(value);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(dataKey);
        }
    }

    public void Dispose()
    {
        wrap.Dispose();
        CryptographicOperations.ZeroMemory(key);
    }
}
