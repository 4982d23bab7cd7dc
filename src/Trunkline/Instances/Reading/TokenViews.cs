using Trunkline.Audit;
using Trunkline.Identity;
using Trunkline.Storage;

namespace Trunkline.Instances.Reading;

/// <summary>Who was shown which element tokens.</summary>
internal sealed class TokenViews(Database database, AuditLog audit)
{
    /// <summary>Records that someone is shown tokens; without the record nothing is shown.</summary>
    public Task RecordAsync(Caller caller, IEnumerable<Instance> instances, CancellationToken cancel) =>
        database.WriteAsync(
            async transaction =>
            {
                foreach (var instance in instances)
                {
                    await audit.WriteAsync(transaction, caller, InstanceAct.Of("token.viewed", instance));
                }
            },
            cancel
        );
}
