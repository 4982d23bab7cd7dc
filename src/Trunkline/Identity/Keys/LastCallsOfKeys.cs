namespace Trunkline.Identity.Keys;

/// <summary>When each API key of a user made its last call, by the key's id; instants are epoch milliseconds.</summary>
internal delegate Task<IReadOnlyDictionary<long, long>> LastCallsOfKeys(long userId, CancellationToken cancel);
