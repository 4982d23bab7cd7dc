using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.Twilio.Webhooks;

namespace Trunkline.Sandbox.Twilio.Voice.Calls;

/// <summary>What a number does with a call: its application's settings when it has one, else its own.</summary>
internal static class InboundSettings
{
    public static CallSettings Of(Account account, FormRecord number)
    {
        var application = number.Text("voice_application_sid") is { Length: > 0 } sid
            ? account.Records("", "Applications")?.Find(sid) as FormRecord
            : null;
        var source = application ?? number;
        return new()
        {
            Url = Filled(source, "voice_url"),
            Method = source.Text("voice_method") == "GET" ? "GET" : "POST",
            FallbackUrl = Filled(source, "voice_fallback_url"),
            FallbackMethod = source.Text("voice_fallback_method") == "GET" ? "GET" : "POST",
            StatusCallback = CallbackTarget.Of(
                source.Text("status_callback"),
                source.Text("status_callback_method"),
                [],
                "completed"
            ),
        };
    }

    private static string? Filled(FormRecord record, string field) =>
        record.Text(field) is { Length: > 0 } text ? text : null;
}
