using Trunkline.Sandbox.Traffic;
using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.Numbers;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.Twilio.Voice.Recordings;
using Trunkline.Sandbox.Twilio.Webhooks;

namespace Trunkline.Sandbox.Twilio.Voice.Calls;

/// <summary>Making a call (https://www.twilio.com/docs/voice/api/call-resource#create-a-call-resource).</summary>
internal static class CallCreation
{
    public static Result<Call> Create(ApiRequest request)
    {
        var form = request.Form;
        if ((CallRules.Check(form) ?? CallerIdRules.Check(request) ?? CallerIdRules.CheckTrial(request)) is { } error)
        {
            return error;
        }

        return Make(request, CallerIdRules.Normalize(form["From"]!)!, ApplicationOf(request));
    }

    /// <summary>The call a valid request makes; for test credentials it is shown and forgotten.</summary>
    public static Call Make(ApiRequest request, string from, FormRecord? application = null)
    {
        var form = request.Form;
        var to = E164.Normalize(form["To"]!) ?? form["To"]!;
        var call = Make(request.World, request.Account, from, to, "outbound-api");
        call.Settings = SettingsOf(form, application);
        call.Keys = VirtualParty.KeysOf(form["SendDigits"]);
        return call;
    }

    /// <summary>A call that has yet to begin.</summary>
    public static Call Make(
        World world,
        Account account,
        string from,
        string to,
        string direction,
        string? parentCallSid = null
    )
    {
        var (sid, sequence) = world.Sids.Next("CA");
        var now = Wire.WholeSeconds(world.Now);
        return new Call
        {
            Sid = sid,
            Sequence = sequence,
            AccountSid = account.Sid,
            To = to,
            From = from,
            PhoneNumberSid = NumberResource.SidOf(world, direction == "inbound" ? to : from),
            Direction = direction,
            ParentCallSid = parentCallSid,
            DateCreated = now,
            DateUpdated = now,
        };
    }

    public static CallSettings SettingsOf(Parameters form, FormRecord? application = null) =>
        new()
        {
            Twiml = form.Filled("Twiml"),
            Url = application is null ? form.Filled("Url") : application.Text("voice_url"),
            Method = Method(application is null ? form.Filled("Method") : application.Text("voice_method")),
            FallbackUrl = application is null ? form.Filled("FallbackUrl") : application.Text("voice_fallback_url"),
            FallbackMethod = Method(
                application is null ? form.Filled("FallbackMethod") : application.Text("voice_fallback_method")
            ),
            StatusCallback = CallbackTarget.Of(
                form.Filled("StatusCallback") ?? application?.Text("status_callback"),
                form.Filled("StatusCallbackMethod"),
                form.All("StatusCallbackEvent"),
                "completed"
            ),
            Timeout = form.Number("Timeout") ?? 60,
            TimeLimit = form.Number("TimeLimit") ?? 14_400,
            Recording = form.Flag("Record") is true ? RecordingSettings.Of(form, "OutboundAPI") : null,
            MachineDetection = form.Filled("MachineDetection"),
            AsyncDetection = form.Flag("AsyncAmd") is true
                ? CallbackTarget.Of(
                    form.Filled("AsyncAmdStatusCallback"),
                    form.Filled("AsyncAmdStatusCallbackMethod"),
                    [],
                    "detected"
                )
                : null,
        };

    private static FormRecord? ApplicationOf(ApiRequest request) =>
        request.Form.Filled("Twiml") is null && request.Form.Filled("ApplicationSid") is { } sid
            ? request.Account.Records("", "Applications")?.Find(sid) as FormRecord
            : null;

    private static string Method(string? method) => method == "GET" ? "GET" : "POST";
}
