using Trunkline.Sandbox.Twilio.Api;

namespace Trunkline.Sandbox.Twilio.Numbers;

/// <summary>Verified numbers, and the requests to verify one.</summary>
internal static class CallerIdEndpoints
{
    public static void Map(RouteTable routes)
    {
        ResourceEndpoints.Map(routes, CallerIdResource.Description);
        routes.Post(CallerIdResource.Description.Path.Route, ValidationRequest.Create);
    }
}
