using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Webhooks;

/// <summary>
/// Requests to customers' servers: signed, repeated as their address says, then sent to the fallback address. What
/// fails leaves a notification (https://www.twilio.com/docs/usage/webhooks).
/// </summary>
internal sealed class WebhookSender(World world) : IDisposable
{
    private readonly WebhookTransport transport = new();

    public WebhookJournal Journal { get; } = new();

    /// <summary>The answer of the first address, or that of the fallback address when the first failed.</summary>
    public async Task<WebhookReply> SendAsync(WebhookRequest request, CancellationToken ct)
    {
        var reply = await DeliverAsync(request, ct);
        return reply.Error is { } error && request.FallbackOf(error.Code) is { } fallback
            ? await DeliverAsync(fallback, ct)
            : reply;
    }

    public void Dispose() => transport.Dispose();

    private async Task<WebhookReply> DeliverAsync(WebhookRequest request, CancellationToken ct)
    {
        if (WebhookUrl.Parse(request.Url) is not { } url)
        {
            var refused = new WebhookReply(null, 0, "", "", WebhookErrors.BadUrl);
            WebhookNotifications.Add(world, request, refused, exchange: null);
            return refused;
        }

        // The same on every repetition, so that a receiver can tell one from a second delivery.
        var token = Guid.CreateVersion7().ToString();
        using var total = CancellationTokenSource.CreateLinkedTokenSource(ct);
        total.CancelAfter(url.Overrides.Total);
        for (var repetition = 0; ; repetition++)
        {
            var attempt = new WebhookAttempt(transport, world, request, url.Overrides, token);
            var (reply, failure) = await attempt.RunAsync(url, total.Token);
            ct.ThrowIfCancellationRequested();
            if (repetition < url.Overrides.Retries && url.Overrides.Repeats(failure) && !total.IsCancellationRequested)
            {
                continue;
            }

            if (!reply.IsOk)
            {
                WebhookNotifications.Add(world, request, reply, attempt.Last);
            }

            return reply;
        }
    }
}
