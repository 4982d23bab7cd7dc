using Trunkline.Sandbox.Twilio.Messaging.Messages;
using Trunkline.Sandbox.Twilio.Numbers;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.Twilio.Twiml;
using Trunkline.Sandbox.Twilio.Webhooks;

namespace Trunkline.Sandbox.Twilio.Messaging.InboundMessages;

/// <summary>
/// Carries out the verbs of an answer to an inbound message (https://www.twilio.com/docs/messaging/twiml). What is
/// wrong with one becomes a notification, and the next one follows.
/// </summary>
internal sealed class TwimlReplies(World world, Account account, Message message, WebhookRequest request, Uri? at)
{
    private const int LongestBody = 1600;
    private const int MostReplies = 15;
    private static readonly TimeSpan LoopWindow = TimeSpan.FromSeconds(30);

    public static WebhookError TooManyDocuments { get; } = new(14106, "Document retrieval limit reached");

    private static readonly WebhookError Loop = new(14107, "Message rate limit exceeded");

    /// <summary>Where to go on, when the document sends elsewhere.</summary>
    public (string Url, string Method)? CarryOut(TwimlDocument document)
    {
        foreach (var verb in document.Verbs)
        {
            switch (verb.Name)
            {
                case "Message" or "Sms":
                    Reply(verb);
                    break;
                case "Redirect":
                    return (WebhookUrl.Resolve(at, verb.Text), verb.Method());
                default:
                    Note(new(12200, TwimlErrors.UnknownElement(verb.Name).Message), isWarning: true);
                    break;
            }
        }

        return null;
    }

    private void Reply(TwimlElement verb)
    {
        var draft = new MessageDraft
        {
            From = Address(verb["from"] ?? message.To),
            To = Address(verb["to"] ?? message.From),
            Body = verb.Child("Body")?.Text ?? (verb.Children.Count == 0 ? verb.Text : ""),
            MediaUrls =
            [
                .. verb
                    .Children.Where(c => c.Name == "Media" && c.Text.Length > 0)
                    .Select(c => WebhookUrl.Resolve(at, c.Text)),
            ],
            Direction = "outbound-reply",
            MessagingServiceSid = message.MessagingServiceSid,
            StatusCallback = (verb["action"] ?? verb["statusCallback"]) is { } url ? WebhookUrl.Resolve(at, url) : null,
        };
        if (Problem(draft) is { } error)
        {
            Note(error, isWarning: false);
            return;
        }

        Outbox.Send(world, account, TrialRules.Marked(account, draft));
    }

    private WebhookError? Problem(MessageDraft draft)
    {
        if (MessageRules.CheckTo(draft.To) is not null)
        {
            return new(14101, $"\"To\" attribute is invalid: {draft.To}");
        }

        if (SenderRules.Check(world, account, draft.From, draft.To) is not null)
        {
            return new(14102, $"\"From\" attribute is invalid: {draft.From}");
        }

        if (draft.Body.Length > LongestBody || (draft.Body.Length == 0 && draft.MediaUrls.Count == 0))
        {
            return new(14103, "Invalid body of a reply");
        }

        if (RecipientRules.Check(world, account, draft) is { } refused)
        {
            return new(refused.Code == 21608 ? 14111 : refused.Code, refused.Message);
        }

        return RepliesInWindow(draft) >= MostReplies ? Loop : null;
    }

    /// <summary>Two applications that answer each other would never end.</summary>
    private int RepliesInWindow(MessageDraft draft)
    {
        var since = world.Now - LoopWindow;
        return MessageResource
            .Description.In(account, world)
            .Older(
                long.MaxValue,
                skip: 0,
                take: MostReplies,
                m =>
                    m.Direction == "outbound-reply"
                    && m.From == draft.From
                    && m.To == draft.To
                    && m.DateCreated >= since
            )
            .Count;
    }

    private void Note(WebhookError error, bool isWarning) =>
        WebhookNotifications.Add(world, request, error, isWarning: isWarning);

    private static string Address(string text) => E164.Normalize(text) ?? text;
}
