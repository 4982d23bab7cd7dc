using System.Globalization;
using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Errors;

namespace Trunkline.Sandbox.Twilio.Numbers;

/// <summary>
/// Asking for a number to be verified: Twilio would call it, and whoever answers types the code
/// (https://www.twilio.com/docs/voice/api/outgoing-caller-ids#validationrequest). Here the code is typed eight seconds
/// after the call begins, except on numbers that are never answered: they end as such calls do, in 0486, 0480 or 0404.
/// </summary>
internal static class ValidationRequest
{
    private static readonly TimeSpan UntilTyped = TimeSpan.FromSeconds(8);
    private static readonly ColumnKind Delay = ColumnKind.Int(0, 60);
    private static readonly string[] Unanswered = ["0486", "0480", "0404"];

    public static Answer Create(ApiRequest request)
    {
        if (Check(request) is { } error)
        {
            return error;
        }

        var callerId = Make(request);
        CallerIdResource.Description.In(request).Add(callerId);
        CallerIdCallback.Plan(request.World, callerId);
        return Answer.Ok(json =>
        {
            json.WriteStartObject();
            json.WriteString("account_sid"u8, callerId.AccountSid);
            json.WriteString("call_sid"u8, callerId.CallSid);
            json.WriteString("friendly_name"u8, callerId.FriendlyName);
            json.WriteString("phone_number"u8, callerId.PhoneNumber);
            json.WriteString("validation_code"u8, callerId.ValidationCode);
            json.WriteEndObject();
        });
    }

    private static TwilioError? Check(ApiRequest request)
    {
        var form = request.Form;
        if (form.Filled("PhoneNumber") is not { } text)
        {
            return RequestErrors.Missing("PhoneNumber");
        }

        if (E164.Normalize(text) is not { } number)
        {
            return NumberErrors.Invalid(text);
        }

        if (form.Filled("CallDelay") is { } delay && Delay.Read([delay]) is null)
        {
            return RequestErrors.Invalid("CallDelay", delay);
        }

        if (form["FriendlyName"] is { } name && ColumnKind.FriendlyName.Read([name]) is null)
        {
            return RequestErrors.BadFriendlyName("FriendlyName", name);
        }

        if (form.Filled("StatusCallback") is { } url && !WebAddress.IsValid(url))
        {
            return RequestErrors.BadUrl("StatusCallback", url);
        }

        if (form.Filled("StatusCallbackMethod") is { } method && ColumnKind.Method.Read([method]) is null)
        {
            return RequestErrors.BadMethod("StatusCallbackMethod", method);
        }

        // https://www.twilio.com/docs/api/errors/21450
        return CallerIdResource.IsVerified(request.World, request.Account, number)
            ? TwilioError.Bad(21450, $"Phone number already validated for your account: {number}")
            : null;
    }

    private static CallerId Make(ApiRequest request)
    {
        var number = E164.Normalize(request.Form["PhoneNumber"]!)!;
        var delay = request.Form.Filled("CallDelay") is { } text ? (long)Delay.Read([text])! : 0;
        var now = Wire.WholeSeconds(request.Now);
        var (sid, sequence) = request.World.Sids.Next("PN");
        return new CallerId
        {
            Sid = sid,
            Sequence = sequence,
            AccountSid = request.Account.Sid,
            PhoneNumber = number,
            FriendlyName = request.Form.Filled("FriendlyName") ?? E164.National(number),
            CallSid = request.World.Sids.NextSid("CA"),
            ValidationCode = (100_000 + (sequence * 7919 % 900_000)).ToString(CultureInfo.InvariantCulture),
            StatusCallback = request.Form.Filled("StatusCallback"),
            StatusCallbackMethod = request.Form.Filled("StatusCallbackMethod")?.ToUpperInvariant() ?? "POST",
            DecidedAt = request.Now + TimeSpan.FromSeconds(delay) + UntilTyped,
            Succeeds = !Unanswered.Any(end => number.EndsWith(end, StringComparison.Ordinal)),
            DateCreated = now,
            DateUpdated = now,
        };
    }
}
