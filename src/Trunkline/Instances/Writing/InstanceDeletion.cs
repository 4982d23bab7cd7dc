using Microsoft.Extensions.Options;
using Trunkline.Audit;
using Trunkline.Errors;
using Trunkline.Identity;
using Trunkline.Storage;

namespace Trunkline.Instances.Writing;

/// <summary>Deletes instances: dead at once for everyone, and kept sealed for a while, so that they can be restored.</summary>
internal sealed class InstanceDeletion(
    ChangeTransaction transactions,
    AuditLog audit,
    IOptions<InstancesOptions> options,
    TimeProvider time
)
{
    /// <param name="change">Whoever wants it.</param>
    /// <param name="caller">Who deletes.</param>
    /// <param name="instance">What is deleted.</param>
    /// <param name="purge">Keep nothing.</param>
    public Task DeleteAsync(ChangeContext change, Caller caller, Instance instance, bool purge) =>
        transactions.RunAsync(
            instance.Id,
            async transaction =>
            {
                var destroyed = purge || options.Value.UndoHours == 0;
                var changed = destroyed
                    ? await InstanceWrites.DestroyAsync(transaction, instance.Id, deleted: false)
                    : await InstanceWrites.DeleteAsync(transaction, instance, caller.UserId, time.Milliseconds());
                if (changed == 0)
                {
                    // Somebody else was faster.
                    throw HubError.NotFound($"No element instance found with ID {instance.Id}").Raise();
                }

                await audit.WriteAsync(transaction, caller, InstanceAct.Of("instance.deleted", instance));
                if (destroyed)
                {
                    await audit.WriteAsync(transaction, caller, InstanceAct.Of("instance.destroyed", instance));
                }
            },
            change.Cancel
        );
}
