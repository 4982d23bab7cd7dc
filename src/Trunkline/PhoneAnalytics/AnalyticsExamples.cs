using Trunkline.Examples;

namespace Trunkline.PhoneAnalytics;

internal static class AnalyticsExamples
{
    public static readonly ApiExample CallAnalytics = new(
        "getCallAnalytics",
        null,
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
    );
}
