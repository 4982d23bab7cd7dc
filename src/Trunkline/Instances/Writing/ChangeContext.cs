using System.Data.Common;
using Trunkline.Audit;

namespace Trunkline.Instances.Writing;

/// <summary>What a change of instances needs to know of whoever wants it; over HTTP it is made of the request.</summary>
/// <param name="Cancel">Whoever wanted it went away: what is not stored yet is given up.</param>
internal sealed record ChangeContext(CancellationToken Cancel)
{
    /// <summary>Keeps the answer in the transaction of the change, for a request that must happen once; null for all others.</summary>
    public CompleteChange? Complete { get; init; }
}

/// <summary>Keeps the answer to a request that must happen once.</summary>
/// <param name="transaction">Of the change.</param>
/// <param name="json">The answer.</param>
/// <param name="replay">Recorded each time that the answer is given again, because it shows a secret.</param>
internal delegate Task CompleteChange(DbTransaction transaction, byte[] json, AuditEntry replay);
