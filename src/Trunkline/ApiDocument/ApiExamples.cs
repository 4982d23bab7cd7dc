using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Trunkline.Examples;

namespace Trunkline.ApiDocument;

/// <summary>Examples for the API document: those of the rooms, and what each error looks like.</summary>
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

    /// <param name="operation">To be shown with examples.</param>
    /// <param name="known">What the rooms added.</param>
    public static void AddTo(OpenApiOperation operation, IEnumerable<ApiExample> known)
    {
        foreach (var (status, message) in Messages)
        {
            Show(operation.Responses?.GetValueOrDefault(status)?.Content, Error(status, message));
        }

        if (known.FirstOrDefault(e => e.OperationId == operation.OperationId) is { } example)
        {
            Show(operation.RequestBody?.Content, Parse(example.Request));
            Show(operation.Responses?.GetValueOrDefault("200")?.Content, Parse(example.Answer));
        }
    }

    private static void Show(IDictionary<string, OpenApiMediaType>? content, JsonNode? example)
    {
        if (example is not null && content?.TryGetValue("application/json", out var json) == true)
        {
            json.Example = example;
        }
    }

    private static JsonNode? Parse(string? json) => json is null ? null : JsonNode.Parse(json);

    private static JsonObject Error(string status, string message)
    {
        var error = new JsonObject { ["requestId"] = "53dbca9430045c016b46566c", ["message"] = message };
        if (int.Parse(status, CultureInfo.InvariantCulture) == 502)
        {
            error["providerMessage"] = "Service unavailable";
        }

        return error;
    }
}
