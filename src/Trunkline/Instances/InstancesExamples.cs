using Trunkline.Examples;

namespace Trunkline.Instances;

internal static class InstancesExamples
{
    private const string NewInstance = """
        {
          "element": { "key": "twilio" },
          "configuration": {
            "messaging.sms.twilio.protocol": "sms",
            "messaging.sms.twilio.account": "AC0123456789abcdef0123456789abcdef",
            "messaging.sms.twilio.sender": "+15005550006",
            "messaging.sms.twilio.token": "<auth token>",
            "messaging.sms.twilio.callback.url": "https://www.mycoolapp.com/auth"
          },
          "tags": [ "shop" ],
          "name": "Test"
        }
        """;

    private const string Instance = """
        {
          "id": 1234,
          "name": "Test",
          "createdDate": "2026-01-31T12:00:00Z",
          "token": "<44 characters>",
          "element": {
            "id": 7,
            "name": "Twilio SMS",
            "key": "twilio",
            "description": "Global Text Messaging API",
            "active": true,
            "deleted": false,
            "typeOauth": true,
            "trialAccount": true,
            "elementProvisionType": "OAUTH_TEMPLATE",
            "hub": "messaging"
          },
          "elementId": 7,
          "tags": [ "shop", "Test" ],
          "provisionInteractions": [],
          "valid": true,
          "disabled": false,
          "health": {
            "state": "healthy",
            "reason": "checked",
            "message": "Twilio SMS took the credentials when it was last asked.",
            "since": "2026-01-31T12:00:00Z",
            "checkedDate": "2026-01-31T12:00:00Z",
            "nextCheckDate": "2026-02-01T13:10:00Z",
            "evidence": { "kind": "check", "date": "2026-01-31T12:00:00Z", "providerStatus": 200 }
          },
          "identity": { "id": "AC0123456789abcdef0123456789abcdef", "name": "Shop" },
          "default": false,
          "environment": "live",
          "maxCacheSize": 0,
          "cacheTimeToLive": 0,
          "configuration": { "messaging.sms.twilio.token": "********" },
          "eventsEnabled": false,
          "traceLoggingEnabled": false,
          "cachingEnabled": false,
          "externalAuthentication": "none",
          "user": {
            "id": 1,
            "emailAddress": "admin@trunkline.example",
            "firstName": "First",
            "lastName": "Administrator"
          }
        }
        """;

    public static readonly ApiExample[] All =
    [
        new("createInstance", NewInstance, Instance),
        new("createElementInstance", NewInstance, Instance),
    ];
}
