using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Trunkline.ApiDocument;

/// <summary>Examples of connecting: what is sent, and what comes back.</summary>
internal static class ConnectExamples
{
    private const string App = """
        {"id":1,"name":"Call Insights","appSid":"CN0123456789abcdef0123456789abcdef","accountSid":"AC0123456789abcdef0123456789abcdef",
        "permissions":["get-all"],"returnUrls":["https://app.example.com/connected"],"hasSecondaryToken":false,"shared":false,"own":true,
        "authorizeUrl":"https://hub.example.com/connect/callback/<unguessable>","deauthorizeUrl":"https://hub.example.com/connect/deauthorize/<unguessable>",
        "authorizePage":"https://www.twilio.com/authorize/CN0123456789abcdef0123456789abcdef","createdDate":"2026-01-31T12:00:00Z","differences":[]}
        """;

    private const string NewApp = """
        {"name":"Call Insights","appSid":"CN0123456789abcdef0123456789abcdef","accountSid":"AC0123456789abcdef0123456789abcdef",
        "authToken":"<auth token>","permissions":["get-all"],"returnUrls":["https://app.example.com/connected"]}
        """;

    private const string Session = """
        {"id":"<24 characters>","status":"new","customerId":"42","customerName":"Blue Door Bakery","connectors":["twiliov2"],"mode":"connect",
        "createdDate":"2026-01-31T12:00:00Z","expiresAt":"2026-01-31T12:15:00Z"}
        """;

    private const string NewSession = """
        {"connectors":["twiliov2"],"customerId":"42","customerName":"Blue Door Bakery","returnUrl":"https://app.example.com/connected","locale":"en"}
        """;

    private static readonly Dictionary<string, (string? Request, string? Answer)> Known = new(StringComparer.Ordinal)
    {
        ["createConnectApp"] = (NewApp, App),
        ["getConnectApp"] = (null, App),
        ["fixConnectApp"] = (null, App),
        ["updateConnectApp"] = ("""{"secondaryAuthToken":"<auth token>"}""", App),
        ["createConnectSession"] = (NewSession, Session),
        ["getConnectSession"] = (null, Session),
        ["cancelConnectSession"] = (null, Session),
        ["getConnectSessions"] = (null, $"[{Session}]"),
        ["completeConnectSession"] = ("""{"code":"<43 characters>","customerId":"42"}""", null),
        ["getConnectCustomers"] = (
            null,
            """[{"id":"42","name":"Blue Door Bakery","instances":[{"id":1234,"name":"Blue Door Bakery (Twilio)","health":"healthy"}],"lastSessionDate":"2026-01-31T12:00:00Z"}]"""
        ),
        ["createReconnectLink"] = (
            """{"returnUrl":"https://app.example.com/connected"}""",
            """{"link":"https://hub.example.com/connect/<43 characters>","sessionId":"<24 characters>","expiresDate":"2026-02-01T12:00:00Z"}"""
        ),
        ["createOauthUrl"] = (
            """{"callbackUrl":"https://app.example.com/twilio/authorize"}""",
            """{"element":"twilio","oauthUrl":"https://www.twilio.com/authorize/CN0123456789abcdef0123456789abcdef?state=<43 characters>"}"""
        ),
    };

    public static void AddTo(OpenApiOperation operation)
    {
        if (!Known.TryGetValue(operation.OperationId ?? "", out var example))
        {
            return;
        }

        if (
            example.Request is { } request
            && operation.RequestBody?.Content?.TryGetValue("application/json", out var body) == true
        )
        {
            body.Example = JsonNode.Parse(request);
        }

        if (
            example.Answer is { } answer
            && operation.Responses?.TryGetValue("200", out var response) == true
            && response.Content?.TryGetValue("application/json", out var content) == true
        )
        {
            content.Example = JsonNode.Parse(answer);
        }
    }
}
