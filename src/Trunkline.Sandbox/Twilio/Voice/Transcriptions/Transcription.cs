using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Voice.Transcriptions;

/// <summary>What was said in a recording (https://www.twilio.com/docs/voice/api/recording-transcription).</summary>
internal sealed class Transcription : Record
{
    public required string RecordingSid { get; init; }

    public required int Duration { get; init; }

    public required string Text { get; init; }

    public string? CallbackUrl { get; init; }

    /// <summary>in-progress, then completed, or failed when there is too much or too little to hear.</summary>
    public string Status { get; set; } = "in-progress";

    public decimal? Price => Status == "completed" ? (Duration + 59) / 60 * 0.05m : null;
}
