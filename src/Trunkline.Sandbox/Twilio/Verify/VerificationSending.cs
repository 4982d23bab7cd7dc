using System.Globalization;
using Trunkline.Sandbox.Traffic;
using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.Messaging.Messages;
using Trunkline.Sandbox.Twilio.Numbers;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Verify;

/// <summary>
/// Sending a code. It goes out as a message of the account from the short code, so whoever develops against the sandbox
/// finds it where messages are.
/// </summary>
internal static class VerificationSending
{
    private static readonly string[] ByText = ["sms", "auto", "call", "rcs"];

    public static Result<Verification> Start(ApiRequest request, FormRecord service)
    {
        var form = request.Form;
        foreach (var name in new[] { "To", "Channel" })
        {
            if (form.Filled(name) is null)
            {
                return RequestErrors.Missing(name);
            }
        }

        if (Check(form, service) is { } refused)
        {
            return refused;
        }

        var to = E164.Normalize(form["To"]!)!;
        var all = VerificationEndpoints.Description.In(request);
        var open = all.Older(long.MaxValue, 0, 1, v => v.To == to && v.IsOpenAt(request.Now)).FirstOrDefault();
        if (open is { Checks: >= Verification.MostChecks })
        {
            return VerifyErrors.TooManyChecks;
        }

        if (open is { Attempts.Count: >= Verification.MostSends })
        {
            return VerifyErrors.TooManySends;
        }

        var verification = open ?? Make(request, service, to);
        if (Send(request, service, verification) is { } failed)
        {
            return failed;
        }

        if (open is null)
        {
            all.Add(verification);
        }

        return verification;
    }

    private static TwilioError? Check(Parameters form, FormRecord service)
    {
        var (to, channel) = (form["To"]!, form["Channel"]!);
        if (channel is "email" or "sna" or "whatsapp")
        {
            return VerifyErrors.ChannelDisabled(channel);
        }

        if (!ByText.Contains(channel, StringComparer.Ordinal))
        {
            return VerifyErrors.Invalid("Channel", channel);
        }

        if (E164.Normalize(to) is not { } number)
        {
            return VerifyErrors.Invalid("To", to);
        }

        if (form.Filled("CustomCode") is { } code && CheckOwn(service, code) is { } refused)
        {
            return refused;
        }

        if (service["psd2_enabled"] is true && (form.Filled("Amount") is null || form.Filled("Payee") is null))
        {
            return VerifyErrors.Invalid(form.Filled("Amount") is null ? "Amount" : "Payee", null);
        }

        return
            channel == "sms" && service["skip_sms_to_landlines"] is true && NumberFacts.LineTypeOf(number) == "landline"
            ? VerifyErrors.Landline
            : null;
    }

    private static TwilioError? CheckOwn(FormRecord service, string code) =>
        service["custom_code_enabled"] is not true ? VerifyErrors.Unsupported
        : code.Length is < 4 or > 10 ? VerifyErrors.Invalid("CustomCode", code)
        : null;

    private static Verification Make(ApiRequest request, FormRecord service, string to)
    {
        var (sid, sequence) = request.World.Sids.Next("VE");
        var now = Wire.WholeSeconds(request.Now);
        return new Verification
        {
            Sid = sid,
            Sequence = sequence,
            AccountSid = request.Account.Sid,
            ServiceSid = service.Sid,
            To = to,
            Channel = request.Form["Channel"]!,
            Code =
                request.Form.Filled("CustomCode")
                ?? NewCode(request.World, service["code_length"] is long n ? (int)n : 6),
            Amount = request.Form.Filled("Amount"),
            Payee = request.Form.Filled("Payee"),
            DateCreated = now,
            DateUpdated = now,
        };
    }

    private static string NewCode(World world, int length)
    {
        var number = ulong.Parse(
            world.Sids.NextToken().AsSpan(0, 16),
            NumberStyles.AllowHexSpecifier,
            CultureInfo.InvariantCulture
        );
        return number.ToString("D20", CultureInfo.InvariantCulture)[^length..];
    }

    private static TwilioError? Send(ApiRequest request, FormRecord service, Verification verification)
    {
        var warning = service["do_not_share_warning_enabled"] is true ? " Do not share it with anyone." : "";
        var form = new Parameters([
            new("To", verification.To),
            new("From", SenderRules.ShortCode),
            new("Body", $"Your {service.Text("friendly_name")} verification code is: {verification.Code}.{warning}"),
        ]);
        var drafted = MessageCreation.Draft(request with { Form = form });
        if (drafted.Value is not { } draft)
        {
            return drafted.Error;
        }

        Outbox.Send(request.World, request.Account, draft);
        verification.Channel = request.Form["Channel"]! is "auto" ? "sms" : request.Form["Channel"]!;
        verification.Attempts.Add(
            new(request.World.Sids.NextSid("VL"), Wire.WholeSeconds(request.Now), verification.Channel)
        );
        verification.DateUpdated = Wire.WholeSeconds(request.Now);
        return null;
    }
}
