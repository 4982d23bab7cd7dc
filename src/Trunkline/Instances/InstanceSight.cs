using Trunkline.Identity;

namespace Trunkline.Instances;

/// <summary>Who may see an instance; for rows of them the same is said by <see cref="Tenancy.Visible"/>.</summary>
internal static class InstanceSight
{
    public static bool MaySee(this Caller caller, Instance instance) =>
        caller.MaySee(instance.OrganizationId, instance.AccountId, instance.User.Id);
}
