using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Trunkline.ApiDocument;

/// <summary>Examples for the API document: what is sent to make an instance, what comes back, and what each error looks like.</summary>
internal static class ApiExamples
{
    private static readonly Dictionary<string, string> Messages = new(StringComparer.Ordinal)
    {
        ["400"] = "Missing required configuration: messaging.sms.twilio.account, messaging.sms.twilio.token",
        ["401"] = "The User secret is not valid.",
        ["403"] = "This API key lacks the scope 'instances:write'. Make a key that has it.",
        ["404"] = "No element instance found with ID 1234",
        ["409"] = "A request with this Idempotency-Key is still running. Wait for its answer.",
        ["422"] = "This Idempotency-Key was used for another request. Use a new key for a new request.",
        ["429"] = "Too many failed sign-ins. Try again later.",
        ["502"] = "Twilio SMS cannot be reached at api.twilio.com: it did not answer in time. Nothing was stored.",
        ["503"] = "The database is locked by another process; nothing was stored. Try again shortly.",
    };

    public static void AddTo(OpenApiOperation operation)
    {
        foreach (var (status, response) in operation.Responses ?? [])
        {
            if (
                Messages.TryGetValue(status, out var message)
                && response.Content?.TryGetValue("application/json", out var content) == true
            )
            {
                content.Example = Error(status, message);
            }
        }

        if (operation.OperationId == "getCallAnalytics")
        {
            operation.Responses!["200"].Content!["application/json"].Example = CallAnalytics();
            return;
        }

        ConnectExamples.AddTo(operation);
        if (operation.OperationId is not ("createInstance" or "createElementInstance"))
        {
            return;
        }

        if (operation.RequestBody?.Content?.TryGetValue("application/json", out var body) == true)
        {
            body.Example = Request();
        }

        if (operation.Responses?["200"].Content?.TryGetValue("application/json", out var answer) == true)
        {
            answer.Example = Answer();
        }
    }

    private static JsonObject Error(string status, string message)
    {
        var error = new JsonObject { ["requestId"] = "53dbca9430045c016b46566c", ["message"] = message };
        if (int.Parse(status, CultureInfo.InvariantCulture) == 502)
        {
            error["providerMessage"] = "Service unavailable";
        }

        return error;
    }

    private static JsonNode CallAnalytics() =>
        JsonNode.Parse(
            """
            {
              "instanceId": 1234, "from": "2026-01-31", "to": "2026-01-31", "generatedDate": "2026-01-31T12:00:00Z",
              "ageSeconds": 42, "complete": true, "daysMissing": 0, "callsRead": 1,
              "totals": { "calls": 1, "minutes": 1.25, "cost": 0.0135, "currency": "USD" },
              "costs": [{ "currency": "USD", "cost": 0.0135, "calls": 1 }],
              "byDay": [{ "day": "2026-01-31", "calls": 1, "minutes": 1.25, "cost": 0.0135, "inbound": 0, "outbound": 1 }],
              "byStatus": [{ "status": "completed", "calls": 1 }],
              "byDirection": [{ "direction": "outbound-api", "calls": 1, "minutes": 1.25 }],
              "byHour": [{ "hour": 9, "calls": 1 }],
              "topNumbers": [{ "number": "+15551234567", "calls": 1, "minutes": 1.25, "cost": 0.0135 }]
            }
            """
        )!;

    private static JsonObject Request() =>
        new()
        {
            ["element"] = new JsonObject { ["key"] = "twilio" },
            ["configuration"] = new JsonObject
            {
                ["messaging.sms.twilio.protocol"] = "sms",
                ["messaging.sms.twilio.account"] = "AC0123456789abcdef0123456789abcdef",
                ["messaging.sms.twilio.sender"] = "+15005550006",
                ["messaging.sms.twilio.token"] = "<auth token>",
                ["messaging.sms.twilio.callback.url"] = "https://www.mycoolapp.com/auth",
            },
            ["tags"] = new JsonArray("shop"),
            ["name"] = "Test",
        };

    private static JsonObject Answer() =>
        new()
        {
            ["id"] = 1234,
            ["name"] = "Test",
            ["createdDate"] = "2026-01-31T12:00:00Z",
            ["token"] = "<44 characters>",
            ["element"] = new JsonObject
            {
                ["id"] = 7,
                ["name"] = "Twilio SMS",
                ["key"] = "twilio",
                ["description"] = "Global Text Messaging API",
                ["active"] = true,
                ["deleted"] = false,
                ["typeOauth"] = true,
                ["trialAccount"] = true,
                ["elementProvisionType"] = "OAUTH_TEMPLATE",
                ["hub"] = "messaging",
            },
            ["elementId"] = 7,
            ["tags"] = new JsonArray("shop", "Test"),
            ["provisionInteractions"] = new JsonArray(),
            ["valid"] = true,
            ["disabled"] = false,
            ["health"] = new JsonObject
            {
                ["state"] = "healthy",
                ["reason"] = "checked",
                ["message"] = "Twilio SMS took the credentials when it was last asked.",
                ["since"] = "2026-01-31T12:00:00Z",
                ["checkedDate"] = "2026-01-31T12:00:00Z",
                ["nextCheckDate"] = "2026-02-01T13:10:00Z",
                ["evidence"] = new JsonObject
                {
                    ["kind"] = "check",
                    ["date"] = "2026-01-31T12:00:00Z",
                    ["providerStatus"] = 200,
                },
            },
            ["identity"] = new JsonObject { ["id"] = "AC0123456789abcdef0123456789abcdef", ["name"] = "Shop" },
            ["default"] = false,
            ["environment"] = "live",
            ["maxCacheSize"] = 0,
            ["cacheTimeToLive"] = 0,
            ["configuration"] = new JsonObject { ["messaging.sms.twilio.token"] = "********" },
            ["eventsEnabled"] = false,
            ["traceLoggingEnabled"] = false,
            ["cachingEnabled"] = false,
            ["externalAuthentication"] = "none",
            ["user"] = new JsonObject
            {
                ["id"] = 1,
                ["emailAddress"] = "admin@trunkline.example",
                ["firstName"] = "First",
                ["lastName"] = "Administrator",
            },
        };
}
