using Trunkline.Audit;
using Trunkline.Identity;
using Trunkline.Storage;

namespace Trunkline.Instances.Writing;

/// <summary>Switches of an instance: whether calls go through it, and whether it is its owner's first choice.</summary>
internal sealed class InstanceSwitches(
    Database database,
    ChangeTransaction transactions,
    AuditLog audit,
    TimeProvider time
)
{
    /// <returns>The instance as it is now.</returns>
    public async Task<Instance> EnableAsync(ChangeContext change, Caller caller, Instance instance, bool enabled)
    {
        var now = time.Milliseconds();
        await transactions.RunAsync(
            instance.Id,
            async transaction =>
            {
                await InstanceWrites.SetDisabledAsync(transaction, instance, !enabled, now);
                var action = enabled ? "instance.enabled" : "instance.disabled";
                await audit.WriteAsync(transaction, caller, InstanceAct.Of(action, instance));
            },
            change.Cancel
        );
        return instance with { Disabled = !enabled, DisabledAt = enabled ? null : now };
    }

    /// <summary>One default for each owner and connector at most; it is a mark for people and changes no call.</summary>
    public Task SetDefaultAsync(ChangeContext change, Caller caller, Instance instance, bool on) =>
        database.WriteAsync(
            async transaction =>
            {
                await InstanceWrites.SetDefaultAsync(transaction, instance, on);
                var action = on ? "instance.default-set" : "instance.default-unset";
                await audit.WriteAsync(transaction, caller, InstanceAct.Of(action, instance));
            },
            change.Cancel
        );
}
