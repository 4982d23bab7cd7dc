namespace Trunkline.Sandbox.Twilio.Webhooks;

/// <summary>The latest exchanges with customers' servers.</summary>
internal sealed class WebhookJournal
{
    private const int Capacity = 1000;

    private readonly Lock gate = new();
    private readonly Queue<WebhookExchange> latest = new();

    /// <summary>Told about each exchange when it is over; add to it, others listen as well.</summary>
    public Action<WebhookExchange>? Added { get; set; }

    public void Add(WebhookExchange exchange)
    {
        lock (gate)
        {
            if (latest.Count == Capacity)
            {
                latest.Dequeue();
            }

            latest.Enqueue(exchange);
        }

        Added?.Invoke(exchange);
    }

    /// <summary>Oldest first; those of one message or call when asked for.</summary>
    public IReadOnlyList<WebhookExchange> All(string? recordSid = null)
    {
        lock (gate)
        {
            return [.. latest.Where(e => recordSid is null || e.RecordSid == recordSid)];
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            latest.Clear();
        }
    }
}
