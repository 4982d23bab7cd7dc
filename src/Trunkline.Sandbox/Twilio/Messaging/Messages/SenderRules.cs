using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.Numbers;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Messaging.Messages;

/// <summary>
/// Who may be the sender of a live message: an own number, the sandbox's short code, or an alphanumeric sender
/// (https://www.twilio.com/docs/messaging/api/message-resource#from).
/// </summary>
internal static class SenderRules
{
    /// <summary>The only short code there is.</summary>
    public const string ShortCode = "89000";

    private const int LongestAlphanumeric = 11;

    public static TwilioError? Check(World world, Account account, string from, string to)
    {
        if (Channel.Of(from) is { } channel)
        {
            return Owns(world, account, from[(channel.Length + 1)..])
                ? null
                : TwilioError.Bad(63007, "Twilio could not find a Channel with the specified From address");
        }

        if (from == ShortCode)
        {
            return null;
        }

        if (IsAlphanumeric(from))
        {
            // North American carriers do not carry names.
            return to.StartsWith("+1", StringComparison.Ordinal) ? MessageErrors.NoRoute(to, from) : null;
        }

        if (E164.Normalize(from) is not { } number)
        {
            return from.Length is 5 or 6 && from.All(char.IsAsciiDigit)
                ? MessageErrors.NotYours(from)
                : MessageErrors.BadFrom(from);
        }

        return Owns(world, account, number) ? null : MessageErrors.NotYours(from);
    }

    private static bool Owns(World world, Account account, string number) =>
        world.NumberOwners.GetValueOrDefault(number) == account.Sid;

    public static bool IsAlphanumeric(string from) =>
        from.Length is > 0 and <= LongestAlphanumeric
        && from.Any(char.IsAsciiLetter)
        && from.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '+' or '-' or '_' or '&');
}
