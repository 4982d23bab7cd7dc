using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Numbers;
using Trunkline.Sandbox.Twilio.Webhooks;

namespace Trunkline.Sandbox.Twilio.Voice.Calls;

/// <summary>
/// The parameters every request about a call has
/// (https://www.twilio.com/docs/voice/twiml#request-parameters).
/// </summary>
internal static class CallForm
{
    public static WebhookForm Of(Call call, string? status = null)
    {
        var form = new WebhookForm
        {
            { "CallSid", call.Sid },
            { "AccountSid", call.AccountSid },
            { "From", call.From },
            { "To", call.To },
            { "Caller", call.From },
            { "Called", call.To },
            { "CallStatus", status ?? call.Status },
            { "ApiVersion", Wire.ApiVersion },
            { "Direction", call.Direction },
            { "ParentCallSid", call.ParentCallSid },
        };
        AddPlace(form, "From", call.From);
        AddPlace(form, "Caller", call.From);
        AddPlace(form, "To", call.To);
        AddPlace(form, "Called", call.To);
        return form;
    }

    private static void AddPlace(WebhookForm form, string party, string number)
    {
        var place = NumberPlan.PlaceOf(number);
        form.Add(party + "City", place?.Locality?.ToUpperInvariant() ?? "");
        form.Add(party + "State", place?.Region ?? "");
        form.Add(party + "Zip", place?.PostalCode ?? "");
        form.Add(party + "Country", place?.Country ?? (number.StartsWith("+1", StringComparison.Ordinal) ? "US" : ""));
    }
}
