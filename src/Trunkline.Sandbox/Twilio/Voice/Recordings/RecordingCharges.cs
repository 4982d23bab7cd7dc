using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Voice.Recordings;

/// <summary>Recordings are billed by the begun minute.</summary>
internal static class RecordingCharges
{
    public static IEnumerable<Charge> Of(Recording recording, DateTimeOffset now)
    {
        if (recording.Price is { } price && recording.StoppedAt is { } end && end <= now)
        {
            yield return new Charge(DateOnly.FromDateTime(end.UtcDateTime), "recordings", 1, recording.Minutes, price);
        }
    }
}
