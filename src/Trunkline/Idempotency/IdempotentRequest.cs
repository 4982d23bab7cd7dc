using System.Data.Common;
using Trunkline.Audit;

namespace Trunkline.Idempotency;

/// <summary>
/// Found among a request's features when it carries an <c>Idempotency-Key</c>: a handler that stores something completes the
/// key in the same transaction, so that effect and answer are there together or not at all. One that calls a provider says
/// so, because then a failure may be half a success.
/// </summary>
internal sealed class IdempotentRequest
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

    /// <summary>The provider may have done the work, whatever the answer says.</summary>
    internal bool HasLeft { get; private set; }

    /// <summary>What was answered is not the whole answer.</summary>
    internal bool IsBroken { get; private set; }

    /// <summary>The call was sent, or may have been.</summary>
    public void Left() => HasLeft = true;

    /// <summary>The provider's answer broke off while it was handed on.</summary>
    public void Broke() => IsBroken = true;

    /// <param name="transaction">Of the effect.</param>
    /// <param name="json">The answer.</param>
    /// <param name="replay">Recorded each time that the answer is given again, because it shows a secret.</param>
    public async Task CompleteAsync(DbTransaction transaction, byte[] json, AuditEntry replay)
    {
        var headers = new Dictionary<string, string?[]>(StringComparer.OrdinalIgnoreCase)
        {
            ["Content-Type"] = ["application/json; charset=utf-8"],
        };
        await store.CompleteAsync(transaction, key, new StoredAnswer(200, headers, json, replay));
        Completed = true;
    }
}
