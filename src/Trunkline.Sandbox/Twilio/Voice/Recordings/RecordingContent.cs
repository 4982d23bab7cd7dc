using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Voice.Recordings;

/// <summary>
/// The sound of a recording: at its path without an extension or with <c>.wav</c> or <c>.mp3</c>, for everybody who knows
/// it (https://www.twilio.com/docs/voice/api/recording#fetch-a-recording-media-file). It is a quiet tone, or silence, as
/// long as the recording.
/// </summary>
internal static class RecordingContent
{
    /// <summary>Answers a request for sound; false when it is one for something else.</summary>
    public static async Task<bool> TryAnswerAsync(HttpContext http, World world)
    {
        if (!HttpMethods.IsGet(http.Request.Method) || Find(http.Request.Path.Value ?? "", world) is not { } recording)
        {
            return false;
        }

        var seconds = recording.DurationAt(world.Now);
        var isMp3 = http.Request.Path.Value!.EndsWith(".mp3", StringComparison.Ordinal);
        var sound = isMp3 ? Sound.Mp3(seconds) : Sound.Wav(seconds, recording.Channels);
        http.Response.ContentType = isMp3 ? "audio/mpeg" : "audio/x-wav";
        http.Response.ContentLength = sound.Length;
        await http.Response.Body.WriteAsync(sound, http.RequestAborted);
        return true;
    }

    /// <summary>A recording whose sound is there: not one that still runs, and not a deleted one.</summary>
    private static Recording? Find(string path, World world) =>
        path.StartsWith(Wire.Root, StringComparison.Ordinal)
        && path[Wire.Root.Length..].Split('/') is ["", var account, "Recordings", { Length: 34 or 38 } file]
        && file[34..] is "" or ".wav" or ".mp3"
        && world.FindAccount(account) is not null
        && RecordingResource.Find(world, account, file[..34]) is { Status: "completed", DeletedAt: null } recording
            ? recording
            : null;
}
