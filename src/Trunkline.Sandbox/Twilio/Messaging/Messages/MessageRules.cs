using System.Globalization;
using Trunkline.Sandbox.Traffic;
using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.Numbers;

namespace Trunkline.Sandbox.Twilio.Messaging.Messages;

/// <summary>
/// What the Messages resource refuses, in its order: what is missing, what is too long, who it goes to, then the rest.
/// The sender is looked at between the recipient and the rest, by other rules for live and for test credentials.
/// </summary>
internal static class MessageRules
{
    private const int LongestBody = 1600;
    private const int MostMedia = 10;
    private const int LongestValidity = 36_000;

    public static TwilioError? CheckPresence(Parameters form)
    {
        if (form.Filled("To") is null)
        {
            return MessageErrors.NoTo;
        }

        if (form.Filled("From") is null && form.Filled("MessagingServiceSid") is null)
        {
            return MessageErrors.NoFrom;
        }

        if (form.Filled("Body") is null && form.Filled("MediaUrl") is null && form.Filled("ContentSid") is null)
        {
            return MessageErrors.NoBody;
        }

        return form["Body"] is { Length: > LongestBody } ? MessageErrors.BodyTooLong : null;
    }

    public static TwilioError? CheckTo(string to) =>
        Channel.Of(to) is not null || E164.Normalize(to) is not null ? null : MessageErrors.BadTo(to);

    public static TwilioError? CheckOptions(Parameters form)
    {
        if (form.Has("MediaUrl") && CheckMedia(form) is { } badMedia)
        {
            return badMedia;
        }

        if (form.Filled("StatusCallback") is { } callback && !WebAddress.IsValid(callback))
        {
            return MessageErrors.BadCallback(callback);
        }

        return
            form.Filled("ValidityPeriod") is { } validity
            && !(
                int.TryParse(validity, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
                && seconds is >= 1 and <= LongestValidity
            )
            ? MessageErrors.BadValidity(validity)
            : null;
    }

    private static TwilioError? CheckMedia(Parameters form) =>
        form.All("MediaUrl").Count() > MostMedia ? MessageErrors.TooManyMedia
        : form.All("MediaUrl").FirstOrDefault(u => !WebAddress.IsValid(u)) is { } media ? MessageErrors.BadMedia(media)
        : null;
}
