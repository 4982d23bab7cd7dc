using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Voice.LiveMedia;
using Trunkline.Sandbox.Twilio.Voice.Recordings;
using Trunkline.Sandbox.Twilio.Webhooks;

namespace Trunkline.Sandbox.Twilio.Voice.Calls;

/// <summary>Calls, and what hangs below a call.</summary>
internal static class CallEndpoints
{
    public static void Map(RouteTable routes)
    {
        ResourceEndpoints.Map(routes, CallResource.Description);
        ResourceEndpoints.Map(routes, CallEvent.Description);
        ResourceEndpoints.Map(routes, CallPayments.Description);
        ResourceEndpoints.Map(routes, UserDefinedMessages.Messages);
        ResourceEndpoints.Map(routes, UserDefinedMessages.Subscriptions);
        ResourceEndpoints.Map(routes, NotificationResource.OfCall);
        RecordingEndpoints.Map(routes, RecordingResource.OfCalls);
        StreamResource.Map(routes);
    }
}
