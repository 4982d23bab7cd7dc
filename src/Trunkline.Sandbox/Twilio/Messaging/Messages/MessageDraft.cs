namespace Trunkline.Sandbox.Twilio.Messaging.Messages;

/// <summary>A message that may be sent: everything is checked, nothing is kept yet.</summary>
internal sealed record MessageDraft
{
    public required string From { get; init; }

    public required string To { get; init; }

    public required string Body { get; init; }

    public IReadOnlyList<string> MediaUrls { get; init; } = [];

    public string Direction { get; init; } = "outbound-api";

    public string? MessagingServiceSid { get; init; }

    public DateTimeOffset? SendAt { get; init; }

    public string? StatusCallback { get; init; }

    public decimal? MaxPrice { get; init; }

    /// <summary><c>ContentRetention=discard</c>: the text is sent and not kept.</summary>
    public bool DiscardsBody { get; init; }

    public bool HidesRecipient { get; init; }

    /// <summary>Written from a template, which some channels ask for.</summary>
    public bool FromTemplate { get; init; }
}
