using System.Text.Json;
using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Voice.Calls;

/// <summary>
/// Messages between an application and the client of a call, and who wants to hear of them
/// (https://www.twilio.com/docs/voice/api/userdefinedmessage-resource). The sandbox has no client software that would
/// send or show any: they are taken and kept.
/// </summary>
internal static class UserDefinedMessages
{
    public static Resource<FormRecord> Messages { get; } =
        Trimmed(
            new UniformResource(
                "Calls/{CallSid}/UserDefinedMessages",
                "KX",
                [
                    Column.OfParent("call_sid", "CallSid"),
                    Column.Text("content") with
                    {
                        Required = true,
                        Hidden = true,
                    },
                    Column.Text("idempotency_key") with
                    {
                        Hidden = true,
                    },
                ]
            )
            {
                Rule = (request, _) => CheckCall(request) ?? CheckContent(request.Form["Content"]!),
            },
            "date_updated",
            "uri"
        ) with
        {
            Delete = null,
        };

    public static Resource<FormRecord> Subscriptions { get; } =
        Trimmed(
            new UniformResource(
                "Calls/{CallSid}/UserDefinedMessageSubscriptions",
                "ZY",
                [
                    Column.OfParent("call_sid", "CallSid"),
                    Column.Url("callback") with
                    {
                        Required = true,
                        Hidden = true,
                    },
                    Column.Method("method") with
                    {
                        Hidden = true,
                    },
                    Column.Text("idempotency_key") with
                    {
                        Hidden = true,
                    },
                ]
            )
            {
                Rule = (request, _) => CheckCall(request),
            },
            "date_updated"
        );

    private static Resource<FormRecord> Trimmed(UniformResource resource, params string[] without) =>
        resource.Description with
        {
            Lists = false,
            Reads = false,
            Update = null,
            Fields = [.. resource.Fields.Where(field => !without.Contains(field.Name))],
        };

    private static TwilioError? CheckCall(ApiRequest request) =>
        CallResource.Find(request.World, request.Account.Sid, request.RouteValue("CallSid")) is { IsOver: false }
            ? null
            : CallErrors.NotInProgress;

    private static TwilioError? CheckContent(string content)
    {
        try
        {
            using var json = JsonDocument.Parse(content);
            return null;
        }
        catch (JsonException)
        {
            return RequestErrors.Invalid("Content", content);
        }
    }
}
