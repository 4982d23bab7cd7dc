using Trunkline.Identity;
using Trunkline.Storage;

namespace Trunkline.Activity;

/// <summary>What the support bundle asks of the log.</summary>
internal sealed class OrganizationCalls(CallReader reader, CallBlocks blocks, Database database)
{
    public async Task<long> CountAsync(long organizationId, CancellationToken cancel) =>
        await blocks.CountAsync(await Reach.AccountsAsync(organizationId, database, cancel), cancel);

    /// <summary>Newest first.</summary>
    public async Task<List<CallRecord>> FailedAsync(long organizationId, int limit, CancellationToken cancel)
    {
        var accounts = await Reach.AccountsAsync(organizationId, database, cancel);
        var found = await reader.ReadAsync(new CallFilter { Accounts = accounts }.WithStatus("failed"), limit, cancel);
        return found.Take(limit).Select(r => r.Call).ToList();
    }
}
