using Trunkline.Sandbox.Api;
using Trunkline.Sandbox.Errors;
using Trunkline.Sandbox.PhoneNumbers;

namespace Trunkline.Sandbox.Calls;

/// <summary>What the Calls resource refuses whoever asks: missing parties, unusable numbers, nothing to do.</summary>
internal static class CallRules
{
    public static TwilioError? Check(Parameters form)
    {
        if (form.Filled("To") is not { } to)
        {
            return CallErrors.NoTo;
        }

        if (form.Filled("From") is null)
        {
            return CallErrors.NoFrom;
        }

        return CheckInstructions(form)
            ?? (IsClient(to) || E164.Normalize(to) is not null ? null : CallErrors.BadTo(to));
    }

    /// <summary>A call needs a document: TwiML itself, its address, or an application that has one.</summary>
    private static TwilioError? CheckInstructions(Parameters form)
    {
        if (form.Filled("Twiml") is not null)
        {
            return null;
        }

        if (form.Filled("ApplicationSid") is { } application)
        {
            return application.Length == 34 && application.StartsWith("AP", StringComparison.Ordinal)
                ? null
                : CallErrors.BadApplication(application);
        }

        return form.Filled("Url") is not { } url ? CallErrors.NoInstructions
            : WebAddress.IsValid(url) ? null
            : CallErrors.BadUrl(url);
    }

    private static bool IsClient(string to) =>
        to.StartsWith("client:", StringComparison.Ordinal) || to.StartsWith("sip:", StringComparison.Ordinal);
}
