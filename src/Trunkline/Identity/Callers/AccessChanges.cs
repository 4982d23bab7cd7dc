using System.Data.Common;
using Trunkline.Storage;

namespace Trunkline.Identity.Callers;

/// <summary>
/// The one way to change who may call: when it returns, this hub has forgotten its callers, and the hubs beside it notice
/// within a second.
/// </summary>
internal sealed class AccessChanges(Database database, CallerTable callers)
{
    /// <summary>The number that counts changes of who may call.</summary>
    public const long EpochId = 1;

    public async Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> work, CancellationToken cancel)
    {
        try
        {
            return await database.WriteAsync(
                async transaction =>
                {
                    var result = await work(transaction);
                    await Epoch.AdvanceAsync(transaction, EpochId);
                    return result;
                },
                cancel
            );
        }
        finally
        {
            // Also after a failure: a commit whose answer was lost may have happened.
            callers.Forget();
        }
    }

    public Task WriteAsync(Func<DbTransaction, Task> work, CancellationToken cancel) =>
        WriteAsync(
            async transaction =>
            {
                await work(transaction);
                return true;
            },
            cancel
        );
}
