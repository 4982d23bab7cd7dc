using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Messaging.Messages;

/// <summary>How a message on its way will end, decided from outside. What it was is planned anew from its steps.</summary>
internal static class MessageOutcome
{
    /// <summary>Why it cannot end so, or null when it will.</summary>
    public static string? Decide(World world, Message message, string status, int? errorCode)
    {
        var now = world.Now;
        if (message.IsInbound || message.IsFinalAt(now))
        {
            return $"The message is {message.StatusAt(now)} already.";
        }

        if (status == "failed" && now >= message.SentAt)
        {
            return "The message is sent already; it can only be delivered or undelivered.";
        }

        message.FinalStatus = status;
        message.FinalErrorCode = status == "delivered" ? null : errorCode;
        if (status == "failed")
        {
            message.FinalAt = message.SentAt;
        }

        if (status != "delivered")
        {
            message.ReadAt = null;
            world.Agenda.Remove(work => work.RecordSid == message.Sid && work.Kind == Outbox.ArriveKind);
        }

        return null;
    }
}
