using Trunkline.Sandbox.Tenants;

namespace Trunkline.Sandbox.Twilio.State;

/// <summary>The way from a tenant to its world of Twilio's.</summary>
internal static class TenantWorld
{
    extension(Tenant tenant)
    {
        public World World => tenant.Stage.Of<World>();
    }
}
