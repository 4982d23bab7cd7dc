using System.Data.Common;
using Trunkline.Instances.Live;
using Trunkline.Storage;

namespace Trunkline.Instances.Writing;

/// <summary>
/// The transaction of every change of an instance that exists: the change itself, the note for other hubs on the same
/// database, and no call goes on with what was before.
/// </summary>
internal sealed class ChangeTransaction(Database database, LiveInstances live)
{
    public async Task RunAsync(long id, Func<DbTransaction, Task> change, CancellationToken cancel)
    {
        try
        {
            await database.WriteAsync(
                async transaction =>
                {
                    await change(transaction);
                    await InstanceChanges.RecordAsync(transaction, id);
                },
                cancel
            );
        }
        finally
        {
            // Also after a failure: a commit whose answer was lost may have happened.
            live.Forget(id);
        }
    }
}
