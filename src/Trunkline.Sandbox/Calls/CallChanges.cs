using Trunkline.Sandbox.Api;
using Trunkline.Sandbox.Errors;

namespace Trunkline.Sandbox.Calls;

/// <summary>
/// Hanging up, cancelling and redirecting (https://www.twilio.com/docs/voice/api/call-resource#update-a-call-resource).
/// A redirect is accepted while the call is on, and leads nowhere: no document is fetched.
/// </summary>
internal static class CallChanges
{
    public static TwilioError? Update(ApiRequest request, Call call)
    {
        var status = call.StatusAt(request.Now);
        var waiting = status is "queued" or "ringing";
        switch (request.Form.Filled("Status"))
        {
            case "canceled" when waiting:
                End(request, call, "canceled");
                return null;
            case "completed" when waiting || status == "in-progress":
                End(request, call, waiting ? "canceled" : "completed");
                return null;
            case "canceled" or "completed":
                return CallErrors.NotInProgress;
            case { } other:
                return RequestErrors.Invalid("Status", other);
            default:
                return Redirect(request, status);
        }
    }

    public static TwilioError? MayDelete(ApiRequest request, Call call) =>
        request.Now >= call.EndsAt ? null : RequestErrors.NotFinished(call.StatusAt(request.Now));

    private static TwilioError? Redirect(ApiRequest request, string status)
    {
        if (request.Form.Filled("Url") is { } url && !WebAddress.IsValid(url))
        {
            return CallErrors.BadUrl(url);
        }

        var redirects = request.Form.Filled("Url") is not null || request.Form.Filled("Twiml") is not null;
        return redirects && status != "in-progress" ? CallErrors.NotInProgress : null;
    }

    private static void End(ApiRequest request, Call call, string status)
    {
        call.FinalStatus = status;
        call.EndsAt = request.Now;
        call.DateUpdated = Wire.WholeSeconds(request.Now);
    }
}
