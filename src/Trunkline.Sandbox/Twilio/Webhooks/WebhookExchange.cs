namespace Trunkline.Sandbox.Twilio.Webhooks;

/// <summary>One request to a customer's server and what became of it. Repetitions and redirects are exchanges of their own.</summary>
internal sealed record WebhookExchange
{
    public required string AccountSid { get; init; }

    /// <summary>The message, call or other thing it was about.</summary>
    public string? RecordSid { get; init; }

    public required string Method { get; init; }

    /// <summary>As requested and signed: without user, password and fragment.</summary>
    public required string Url { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> Parameters { get; init; }

    public string? Json { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public TimeSpan Duration { get; init; }

    /// <summary>HTTP status, or 0 without an answer.</summary>
    public int Status { get; init; }

    public string ResponseContentType { get; init; } = "";

    /// <summary>The headers of the answer, one a line.</summary>
    public string ResponseHeaders { get; init; } = "";

    /// <summary>The beginning of the answer.</summary>
    public string ResponseBody { get; init; } = "";

    /// <summary>Why there was no usable answer, or null.</summary>
    public int? ErrorCode { get; init; }
}
