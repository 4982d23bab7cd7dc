using System.Data.Common;

namespace Trunkline.Idempotency;

/// <summary>
/// Found among a request's features when it carries an <c>Idempotency-Key</c>: a handler that stores something completes the
/// key in the same transaction, so that effect and answer are there together or not at all.
/// </summary>
public sealed class IdempotentRequest
{
    private readonly IdempotencyStore store;
    private readonly RequestKey key;

    internal IdempotentRequest(IdempotencyStore store, RequestKey key)
    {
        this.store = store;
        this.key = key;
    }

    /// <summary>The answer is stored already.</summary>
    internal bool Completed { get; private set; }

    public async Task CompleteAsync(DbTransaction transaction, byte[] json)
    {
        await store.CompleteAsync(transaction, key, new StoredAnswer(200, "application/json; charset=utf-8", json));
        Completed = true;
    }
}
