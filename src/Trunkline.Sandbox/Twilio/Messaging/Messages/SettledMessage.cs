namespace Trunkline.Sandbox.Twilio.Messaging.Messages;

/// <summary>What may still change of a message that has come to its end: by redaction, by feedback, by a test's wish.</summary>
internal readonly record struct SettledMessage(
    string AccountSid,
    string Body,
    string FinalStatus,
    int? FinalErrorCode,
    int MediaCount,
    DateTimeOffset FinalAt,
    DateTimeOffset? ReadAt,
    DateTimeOffset? CanceledAt,
    DateTimeOffset DateUpdated
)
{
    /// <summary>Null while time still changes the message.</summary>
    public static SettledMessage? Of(Message message, DateTimeOffset now) =>
        message.IsFinalAt(now)
        && (message.CanceledAt is not null || message.ReadAt is null || now >= message.ReadAt)
        && (message.QueuedAt is null || now >= message.QueuedAt)
            ? new(
                message.AccountSid,
                message.Body,
                message.FinalStatus,
                message.FinalErrorCode,
                message.MediaCount,
                message.FinalAt,
                message.ReadAt,
                message.CanceledAt,
                message.DateUpdated
            )
            : null;
}
