using Trunkline.Sandbox.Api;

namespace Trunkline.Sandbox.Calls;

/// <summary>Calls; what hangs below a call comes later.</summary>
internal static class CallEndpoints
{
    public static void Map(RouteTable routes) => ResourceEndpoints.Map(routes, CallResource.Description);
}
