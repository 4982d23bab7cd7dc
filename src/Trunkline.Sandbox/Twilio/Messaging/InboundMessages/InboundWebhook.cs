using Trunkline.Sandbox.Timing;
using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.Messaging.Messages;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.Twilio.Twiml;
using Trunkline.Sandbox.Twilio.Webhooks;

namespace Trunkline.Sandbox.Twilio.Messaging.InboundMessages;

/// <summary>Asks a customer's server what to do about an inbound message, and does it.</summary>
internal static class InboundWebhook
{
    private const string Kind = "message.inbound";
    private const int MostRedirects = 10;

    public static void Register(Duties duties) => duties.On(Kind, AskAsync);

    public static void Plan(World world, Message message) =>
        world.Agenda.Plan(world.Now, Kind, message.AccountSid, message.Sid);

    private static async Task AskAsync(World world, Appointment work, CancellationToken stop)
    {
        if (
            world.FindAccount(work.AccountSid) is not { } account
            || MessageResource.Description.In(account, world).Find(work.RecordSid!) is not { } message
            || InboundAddress.Of(world, account, message) is not { } address
        )
        {
            return;
        }

        var request = new WebhookRequest
        {
            AccountSid = account.Sid,
            Url = address.Url,
            Method = address.Method,
            FallbackUrl = address.FallbackUrl,
            FallbackMethod = address.FallbackMethod,
            Parameters = InboundForm.Of(world, message),
            RecordSid = message.Sid,
        };
        for (var redirects = 0; redirects <= MostRedirects; redirects++)
        {
            var (document, at) = await FetchAsync(world, request, stop);
            if (document is null)
            {
                return;
            }

            var replies = new TwimlReplies(world, account, message, request, at);
            if (replies.CarryOut(document) is not { } next)
            {
                return;
            }

            request = request with { Url = next.Url, Method = next.Method };
        }

        WebhookNotifications.Add(world, request, TwimlReplies.TooManyDocuments);
    }

    /// <summary>The document and where it came from; the fallback is asked also when what came is no TwiML.</summary>
    private static async Task<(TwimlDocument? Document, Uri? At)> FetchAsync(
        World world,
        WebhookRequest request,
        CancellationToken stop
    )
    {
        var reply = await world.Webhooks.SendAsync(request, stop);
        if (!reply.IsOk)
        {
            return (null, null);
        }

        var read = Read(reply);
        if (read.Error is { } error)
        {
            WebhookNotifications.Add(world, request, new WebhookError(error.Code, error.Message));
            if (request.FallbackOf(error.Code) is not { } fallback)
            {
                return (null, null);
            }

            reply = await world.Webhooks.SendAsync(fallback, stop);
            read = reply.IsOk ? Read(reply) : read;
        }

        return (read.Value, reply.Url);
    }

    /// <summary>An empty answer says what an empty document says: nothing to do.</summary>
    private static Result<TwimlDocument> Read(WebhookReply reply) =>
        string.IsNullOrWhiteSpace(reply.Body)
            ? TwimlDocument.Empty
            : TwimlDocument.Read(reply.ContentType, reply.Body, "Message");
}
