using Trunkline.Audit;

namespace Trunkline.Instances;

/// <summary>Acts on instances as the audit remembers them.</summary>
internal static class InstanceAct
{
    /// <param name="action">Such as <c>instance.created</c>.</param>
    /// <param name="instance">To whose account it happened.</param>
    public static AuditEntry Of(string action, Instance instance) =>
        new(action, "instance", instance.Id, instance.AccountId);
}
