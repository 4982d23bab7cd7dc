namespace Trunkline.Sandbox.Twilio.Messaging.OptOuts;

/// <summary>
/// Words that are understood on the way, in any case and only when nothing else is in the message
/// (https://help.twilio.com/articles/223134027).
/// </summary>
internal static class Keyword
{
    public const string Stop = "STOP";
    public const string Start = "START";
    public const string Help = "HELP";

    /// <summary>STOP, START or HELP, or null. Toll-free numbers do not take YES for START.</summary>
    public static string? Of(string body, bool isTollFree) =>
        body.Trim().ToUpperInvariant() switch
        {
            "STOP" or "STOPALL" or "UNSUBSCRIBE" or "CANCEL" or "END" or "QUIT" or "REVOKE" or "OPTOUT" => Stop,
            "START" or "UNSTOP" => Start,
            "YES" when !isTollFree => Start,
            "HELP" or "INFO" => Help,
            _ => null,
        };

    /// <summary>What is answered in the name of the number.</summary>
    public static string ReplyTo(string keyword) =>
        keyword switch
        {
            Stop =>
                "You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.",
            Start =>
                "You have successfully been re-subscribed to messages from this number. Reply HELP for help. Reply STOP to unsubscribe. Msg&Data Rates May Apply.",
            _ => "Reply STOP to unsubscribe. Msg&Data Rates May Apply.",
        };
}
