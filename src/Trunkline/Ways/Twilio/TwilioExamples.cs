using Trunkline.Examples;

namespace Trunkline.Ways.Twilio;

internal static class TwilioExamples
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

    public static readonly ApiExample[] All =
    [
        new("createConnectApp", NewApp, App),
        new("getConnectApp", null, App),
        new("fixConnectApp", null, App),
        new("updateConnectApp", """{"secondaryAuthToken":"<auth token>"}""", App),
        new(
            "createOauthUrl",
            """{"callbackUrl":"https://app.example.com/twilio/authorize"}""",
            """{"element":"twilio","oauthUrl":"https://www.twilio.com/authorize/CN0123456789abcdef0123456789abcdef?state=<43 characters>"}"""
        ),
    ];
}
