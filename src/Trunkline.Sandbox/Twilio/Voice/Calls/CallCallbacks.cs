using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.Twilio.Voice.Recordings;
using Trunkline.Sandbox.Twilio.Webhooks;

namespace Trunkline.Sandbox.Twilio.Voice.Calls;

/// <summary>
/// How a call gets on, told to its status callback: initiated, ringing, answered, completed
/// (https://www.twilio.com/docs/voice/api/call-resource#statuscallback). However it ends, that is "completed".
/// </summary>
internal static class CallCallbacks
{
    public static void Tell(World world, Call call, string kind) =>
        Callbacks.Tell(world, call, call.Settings.StatusCallback, kind, () => Form(world, call, kind));

    /// <summary>What took the call, for a document that did not wait to know.</summary>
    public static void TellDetection(World world, Call call) =>
        Callbacks.Tell(
            world,
            call,
            call.Settings.AsyncDetection,
            "detected",
            () =>
                new WebhookForm
                {
                    { "CallSid", call.Sid },
                    { "AccountSid", call.AccountSid },
                    { "AnsweredBy", call.AnsweredBy },
                    { "MachineDetectionDuration", "2000" },
                }
        );

    private static WebhookForm Form(World world, Call call, string kind)
    {
        var form = CallForm.Of(call, kind == "initiated" ? "initiated" : null);
        form.Add("Timestamp", Wire.Date(world.Now));
        form.Add("CallbackSource", "call-progress-events");
        form.Add("SequenceNumber", Wire.Number(call.Callbacks++));
        form.Add("AnsweredBy", call.AnsweredBy);
        if (kind == "completed")
        {
            form.Add("CallDuration", Wire.Number(call.Duration ?? 0));
            form.Add("Duration", Wire.Number(call.Minutes));
            form.Add("SipResponseCode", SipCode(call.Status));
            var recording = RecordingResource.NewestOf(world, call);
            form.Add("RecordingUrl", recording is null ? null : RecordingResource.UrlOf(world, recording));
            form.Add("RecordingSid", recording?.Sid);
            form.Add("RecordingDuration", recording is null ? null : Wire.Number(recording.DurationAt(world.Now)));
        }

        return form;
    }

    private static string SipCode(string status) =>
        status switch
        {
            "completed" => "200",
            "busy" => "486",
            "failed" => "404",
            _ => "487",
        };
}
