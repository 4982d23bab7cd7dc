using Trunkline.Sandbox.Twilio.Api;

namespace Trunkline.Sandbox.Twilio.Messaging.MessagingServices;

/// <summary>messaging.twilio.com: services and the senders in them.</summary>
internal static class ServiceEndpoints
{
    public static void Map(RouteTable routes)
    {
        ResourceEndpoints.Map(routes, ServiceResource.Description);
        ResourceEndpoints.Map(routes, ServiceSenders.Numbers);
        ResourceEndpoints.Map(routes, ServiceSenders.ShortCodes);
        ResourceEndpoints.Map(routes, ServiceSenders.Names);
    }
}
