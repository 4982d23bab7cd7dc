namespace Trunkline.Credentials;

/// <summary>Where the key that wraps all data keys comes from.</summary>
internal abstract class KeyProvider
{
    /// <summary>The key, 32 bytes, or the reason in words why there is none.</summary>
    /// <param name="firstStart">Nothing is sealed yet, so a new key may be made.</param>
    /// <param name="cancel">Ends the wait.</param>
    public abstract Task<KeyResult> GetAsync(bool firstStart, CancellationToken cancel);
}

/// <summary>Exactly one of the two is set.</summary>
internal readonly record struct KeyResult(byte[]? Key, string? Problem)
{
    public static KeyResult Found(byte[] key) => new(key, null);

    public static KeyResult Missing(string problem) => new(null, problem);
}
