using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.Voice.Calls;

namespace Trunkline.Sandbox.Twilio.Voice.Recordings;

/// <summary>
/// Recording a call that is on, pausing, going on, stopping
/// (https://www.twilio.com/docs/voice/api/recording#create-a-recording-resource). The newest recording that runs is also
/// known as Twilio.CURRENT.
/// </summary>
internal static class RecordingChanges
{
    private const string Current = "Twilio.CURRENT";

    private static readonly TwilioError NotEligible = TwilioError.Bad(
        21220,
        "Requested resource is not eligible for recording"
    );

    public static Result<Recording> Create(ApiRequest request)
    {
        if (CallRules.CheckDetails(request.Form) is { } error)
        {
            return error;
        }

        lock (request.World.Voice)
        {
            var call = CallResource.Find(request.World, request.Account.Sid, request.RouteValue("CallSid"))!;
            if (!call.IsInProgress)
            {
                return NotEligible;
            }

            return RecordingLife.Make(request.World, call, RecordingSettings.Of(request.Form, "StartCallRecordingAPI"));
        }
    }

    public static TwilioError? Update(ApiRequest request, Recording recording)
    {
        var (world, form) = (request.World, request.Form);
        if (form.Filled("Status") is not { } status)
        {
            return RequestErrors.Missing("Status");
        }

        var behavior = form.Filled("PauseBehavior") ?? "silence";
        if (behavior is not ("skip" or "silence"))
        {
            return RequestErrors.Invalid("PauseBehavior", behavior);
        }

        lock (world.Voice)
        {
            switch (status)
            {
                case "paused" or "in-progress" or "stopped" when !recording.IsOpen:
                    return NotEligible;
                case "paused" when recording.PausedAt is null:
                    RecordingLife.Pause(world, recording, withSilence: behavior == "silence");
                    return null;
                case "in-progress" when recording.PausedAt is not null:
                    RecordingLife.Resume(world, recording);
                    return null;
                case "stopped":
                    RecordingLife.Stop(world, recording, "stopped");
                    return null;
                case "paused" or "in-progress":
                    return null;
                default:
                    return RequestErrors.Invalid("Status", status);
            }
        }
    }

    public static Recording? FindOfCall(ApiRequest request, string key) =>
        key == Current
            ? Newest(request, r => r.CallSid == request.RouteValue("CallSid"))
            : RecordingResource.Description.In(request).Find(key);

    public static Recording? FindOfConference(ApiRequest request, string key) =>
        key == Current
            ? Newest(request, r => r.ConferenceSid == request.RouteValue("ConferenceSid"))
            : RecordingResource.Description.In(request).Find(key);

    private static Recording? Newest(ApiRequest request, Func<Recording, bool> matches) =>
        RecordingResource
            .Description.In(request)
            .Older(long.MaxValue, 0, 1, r => r.IsOpen && matches(r))
            .FirstOrDefault();
}
