using Trunkline.Sandbox.Twilio.Accounts;
using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Connect;
using Trunkline.Sandbox.Twilio.Messaging.Messages;
using Trunkline.Sandbox.Twilio.Messaging.MessagingServices;
using Trunkline.Sandbox.Twilio.Numbers;
using Trunkline.Sandbox.Twilio.Sip;
using Trunkline.Sandbox.Twilio.TestMode;
using Trunkline.Sandbox.Twilio.Usage;
using Trunkline.Sandbox.Twilio.Verify;
using Trunkline.Sandbox.Twilio.Voice.Calls;
using Trunkline.Sandbox.Twilio.Voice.Conferences;
using Trunkline.Sandbox.Twilio.Voice.Queues;
using Trunkline.Sandbox.Twilio.Voice.Recordings;
using Trunkline.Sandbox.Twilio.Voice.Transcriptions;
using Trunkline.Sandbox.Twilio.Webhooks;

namespace Trunkline.Sandbox.Twilio;

/// <summary>All operations of the API. An owner of a feature names here what it answers.</summary>
internal static class TwilioRoutes
{
    public static RouteTable Live()
    {
        var routes = new RouteTable();
        AccountEndpoints.Map(routes);
        MessageEndpoints.Map(routes);
        LegacyEndpoints.Map(routes);
        CallEndpoints.Map(routes);
        ConferenceEndpoints.Map(routes);
        RecordingEndpoints.Map(routes);
        ResourceEndpoints.Map(routes, QueueResource.Description);
        ResourceEndpoints.Map(routes, QueueResource.Member);
        ResourceEndpoints.Map(routes, TranscriptionResource.Description);
        NumberEndpoints.Map(routes);
        UsageEndpoints.Map(routes);
        ResourceEndpoints.Map(routes, UsageTriggerResource.Description);
        ResourceEndpoints.Map(routes, KeyResource.Description);
        ResourceEndpoints.Map(routes, AddressResource.Description);
        ResourceEndpoints.Map(routes, DependentNumbers.Description);
        ResourceEndpoints.Map(routes, AddOnResource.Description);
        ResourceEndpoints.Map(routes, AddOnResource.Extensions);
        ResourceEndpoints.Map(routes, ApplicationResource.Description);
        ResourceEndpoints.Map(routes, KeyResource.SigningKeys);
        ResourceEndpoints.Map(routes, NotificationResource.Description);
        ResourceEndpoints.Map(routes, ShortCodeResource.Description);
        CallerIdEndpoints.Map(routes);
        SipEndpoints.Map(routes);
        TokenEndpoint.Map(routes);
        ResourceEndpoints.Map(routes, ConnectAppResource.Description);
        AuthorizedConnectAppResource.Map(routes);
        AuthTokenEndpoints.Map(routes);
        IamKeys.Map(routes);
        ServiceEndpoints.Map(routes);
        LookupEndpoint.Map(routes);
        VerificationEndpoints.Map(routes);
        return routes;
    }

    public static RouteTable ForTestCredentials()
    {
        var routes = new RouteTable();
        TestEndpoints.Map(routes);
        LookupEndpoint.Map(routes);
        return routes;
    }
}
