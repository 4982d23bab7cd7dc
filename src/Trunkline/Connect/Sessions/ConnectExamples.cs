using Trunkline.Examples;

namespace Trunkline.Connect.Sessions;

internal static class ConnectExamples
{
    private const string Session = """
        {"id":"<24 characters>","status":"new","customerId":"42","customerName":"Blue Door Bakery","connectors":["twiliov2"],"mode":"connect",
        "createdDate":"2026-01-31T12:00:00Z","expiresAt":"2026-01-31T12:15:00Z"}
        """;

    private const string NewSession = """
        {"connectors":["twiliov2"],"customerId":"42","customerName":"Blue Door Bakery","returnUrl":"https://app.example.com/connected","locale":"en"}
        """;

    public static readonly ApiExample[] All =
    [
        new("createConnectSession", NewSession, Session),
        new("getConnectSession", null, Session),
        new("cancelConnectSession", null, Session),
        new("getConnectSessions", null, $"[{Session}]"),
        new("completeConnectSession", """{"code":"<43 characters>","customerId":"42"}""", null),
        new(
            "getConnectCustomers",
            null,
            """[{"id":"42","name":"Blue Door Bakery","instances":[{"id":1234,"name":"Blue Door Bakery (Twilio)","health":"healthy"}],"lastSessionDate":"2026-01-31T12:00:00Z"}]"""
        ),
        new(
            "createReconnectLink",
            """{"returnUrl":"https://app.example.com/connected"}""",
            """{"link":"https://hub.example.com/connect/<43 characters>","sessionId":"<24 characters>","expiresDate":"2026-02-01T12:00:00Z"}"""
        ),
    ];
}
