using System.Text.Json;
using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.Twilio.Webhooks;

namespace Trunkline.Sandbox.Twilio.Voice.Calls;

/// <summary>One request about a call and its answer (https://www.twilio.com/docs/voice/api/call-event-resource).</summary>
internal sealed class CallEvent : Record
{
    private const int MostOfACall = 1000;

    public required string Method { get; init; }

    public required string Url { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> Parameters { get; init; }

    public required int Status { get; init; }

    public required string ContentType { get; init; }

    public required string Body { get; init; }

    public required int Milliseconds { get; init; }

    public static Resource<CallEvent> Description { get; } =
        new()
        {
            Path = "Calls/{CallSid}/Events",
            ListKey = "events",
            Reads = false,
            Fields =
            [
                new("request", (json, e, _) => WriteRequest(json, e)),
                new("response", (json, e, _) => WriteResponse(json, e)),
            ],
        };

    public static void KeepAll(World world) => world.Webhooks.Journal.Added += exchange => Keep(world, exchange);

    /// <summary>Keeps what was asked and answered with the call it was about.</summary>
    private static void Keep(World world, WebhookExchange exchange)
    {
        if (
            exchange.RecordSid is not { } callSid
            || !callSid.StartsWith("CA", StringComparison.Ordinal)
            || CallResource.Find(world, exchange.AccountSid, callSid) is not { } call
        )
        {
            return;
        }

        var events = Description.In(world.FindAccount(call.AccountSid)!, world, $"Calls/{call.Sid}");
        if (events.Count >= MostOfACall)
        {
            return;
        }

        var (sid, sequence) = world.Sids.Next("EV");
        events.Add(
            new CallEvent
            {
                Sid = sid,
                Sequence = sequence,
                AccountSid = call.AccountSid,
                Method = exchange.Method,
                Url = exchange.Url,
                Parameters = exchange.Parameters,
                Status = exchange.Status,
                ContentType = exchange.ResponseContentType,
                Body = exchange.ResponseBody,
                Milliseconds = (int)exchange.Duration.TotalMilliseconds,
                DateCreated = exchange.StartedAt,
                DateUpdated = exchange.StartedAt,
            }
        );
    }

    private static void WriteRequest(Utf8JsonWriter json, CallEvent e)
    {
        json.WriteStartObject();
        json.WriteString("method"u8, e.Method);
        json.WriteString("url"u8, e.Url);
        json.WriteStartObject("parameters"u8);
        foreach (var group in e.Parameters.GroupBy(p => p.Key, StringComparer.Ordinal))
        {
            json.WriteString(group.Key, group.Last().Value);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResponse(Utf8JsonWriter json, CallEvent e)
    {
        json.WriteStartObject();
        json.WriteString("response_code"u8, Wire.Number(e.Status));
        json.WriteString("content_type"u8, e.ContentType);
        json.WriteString("response_body"u8, e.Body);
        json.WriteString("date_created"u8, Wire.Date(e.DateCreated));
        json.WriteNumber("request_duration"u8, e.Milliseconds);
        json.WriteEndObject();
    }
}
