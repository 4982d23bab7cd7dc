using Trunkline.Sandbox.Traffic;
using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.Numbers;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Voice.Calls;

/// <summary>What the Calls resource refuses whoever asks: missing parties, unusable numbers, nothing to do.</summary>
internal static class CallRules
{
    private const int LongestTwiml = 4000;

    private static readonly (string Name, int Least, int Most)[] Numbers =
    [
        ("Timeout", 1, 600),
        ("TimeLimit", 1, 86_400),
        ("MachineDetectionTimeout", 3, 59),
        ("MachineDetectionSpeechThreshold", 1000, 6000),
        ("MachineDetectionSpeechEndThreshold", 500, 5000),
        ("MachineDetectionSilenceTimeout", 2000, 10_000),
    ];

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
            ?? CheckDetails(form)
            ?? (IsClient(to) || E164.Normalize(to) is not null ? null : CallErrors.BadTo(to));
    }

    /// <summary>What a new call and a changed one may both be told.</summary>
    public static TwilioError? CheckDetails(Parameters form)
    {
        foreach (var (name, value) in form.Items)
        {
            var error =
                value.Length == 0 ? null
                : name.EndsWith("Url", StringComparison.Ordinal) && !WebAddress.IsValid(value)
                    ? CallErrors.BadUrl(value)
                : name.EndsWith("StatusCallback", StringComparison.Ordinal) && !WebAddress.IsValid(value)
                    ? CallErrors.BadCallback(value)
                : name.EndsWith("Method", StringComparison.Ordinal) && value.ToUpperInvariant() is not ("GET" or "POST")
                    ? RequestErrors.Invalid(name, value)
                : null;
            if (error is not null)
            {
                return error;
            }
        }

        if (form["Twiml"] is { Length: > LongestTwiml })
        {
            return RequestErrors.Invalid("Twiml", "longer than 4000 characters");
        }

        return Numbers
            .Where(n => form.Filled(n.Name) is not null)
            .Where(n => form.Number(n.Name) is not { } value || value < n.Least || value > n.Most)
            .Select(n => RequestErrors.Invalid(n.Name, form[n.Name]!))
            .Concat(CheckWords(form))
            .FirstOrDefault();
    }

    public static bool IsClient(string to) =>
        to.StartsWith("client:", StringComparison.Ordinal)
        || to.StartsWith("sip:", StringComparison.Ordinal)
        || to.StartsWith("sips:", StringComparison.Ordinal);

    private static IEnumerable<TwilioError> CheckWords(Parameters form)
    {
        if (form.Filled("MachineDetection") is { } detection && detection is not ("Enable" or "DetectMessageEnd"))
        {
            yield return RequestErrors.Invalid("MachineDetection", detection);
        }

        if (form.Filled("SendDigits") is { } digits && digits.Any(c => !"0123456789*#wWabcdABCD".Contains(c)))
        {
            yield return CallErrors.BadSendDigits(digits);
        }
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
            return Sids.IsSid(application, "AP") ? null : CallErrors.BadApplication(application);
        }

        return form.Filled("Url") is null ? CallErrors.NoInstructions : null;
    }
}
