using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.Voice.VoiceFlow;
using Trunkline.Sandbox.Twilio.Webhooks;

namespace Trunkline.Sandbox.Twilio.Voice.Calls;

/// <summary>
/// Hanging up, cancelling and redirecting (https://www.twilio.com/docs/voice/api/call-resource#update-a-call-resource).
/// </summary>
internal static class CallChanges
{
    public static TwilioError? Update(ApiRequest request, Call call)
    {
        if (CallRules.CheckDetails(request.Form) is { } error)
        {
            return error;
        }

        lock (request.World.Voice)
        {
            return request.Form.Filled("Status") switch
            {
                "canceled" when call.IsWaiting => End(request, call, "canceled"),
                "canceled" => CallErrors.NotQueued,
                "completed" when !call.IsOver => End(request, call, call.IsWaiting ? "canceled" : "completed"),
                "completed" => CallErrors.NotInProgress,
                { } other => RequestErrors.Invalid("Status", other),
                null => Redirect(request, call),
            };
        }
    }

    public static TwilioError? MayDelete(ApiRequest request, Call call) =>
        call.IsOver ? null : RequestErrors.NotFinished(call.Status);

    private static TwilioError? End(ApiRequest request, Call call, string status)
    {
        CallLife.End(request.World, call, status);
        return null;
    }

    private static TwilioError? Redirect(ApiRequest request, Call call)
    {
        var form = request.Form;
        var redirects = form.Filled("Url") is not null || form.Filled("Twiml") is not null;
        if (call.IsOver || (redirects && !call.IsInProgress))
        {
            return CallErrors.NotInProgress;
        }

        call.Settings = call.Settings with
        {
            FallbackUrl = form.Filled("FallbackUrl") ?? call.Settings.FallbackUrl,
            FallbackMethod = form.Filled("FallbackMethod") ?? call.Settings.FallbackMethod,
            StatusCallback =
                CallbackTarget.Of(
                    form.Filled("StatusCallback"),
                    form.Filled("StatusCallbackMethod"),
                    [],
                    [.. call.Settings.StatusCallback?.Events ?? ["completed"]]
                ) ?? call.Settings.StatusCallback,
        };
        if (form.Number("TimeLimit") is { } limit)
        {
            call.Settings = call.Settings with { TimeLimit = limit };
            CallLife.CheckLimit(request.World, call);
        }

        var flow = Flow.Of(request.World, call);
        if (form.Filled("Twiml") is { } twiml)
        {
            flow.RedirectTo(twiml);
        }
        else if (form.Filled("Url") is { } url)
        {
            flow.RedirectTo(url, form.Filled("Method")?.ToUpperInvariant() ?? "POST");
        }

        call.DateUpdated = Wire.WholeSeconds(request.Now);
        return null;
    }
}
