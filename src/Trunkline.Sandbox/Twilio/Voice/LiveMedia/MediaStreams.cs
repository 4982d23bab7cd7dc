using System.Text.Json;
using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.Twilio.Twiml;
using Trunkline.Sandbox.Twilio.Voice.Calls;
using Trunkline.Sandbox.Twilio.Voice.Recordings;
using Trunkline.Sandbox.Twilio.Voice.VoiceFlow;
using Trunkline.Sandbox.Twilio.Webhooks;

namespace Trunkline.Sandbox.Twilio.Voice.LiveMedia;

/// <summary>Begins and ends streams, by the API, by Start and Stop, and with the call.</summary>
internal static class MediaStreams
{
    public static MediaStream Make(
        World world,
        Call call,
        StreamKind kind,
        string? name,
        string? track,
        CallbackTarget? callback
    )
    {
        var (sid, sequence) = world.Sids.Next(kind.Prefix);
        var now = Wire.WholeSeconds(world.Now);
        return new MediaStream
        {
            Sid = sid,
            Sequence = sequence,
            AccountSid = call.AccountSid,
            CallSid = call.Sid,
            Kind = kind.List,
            Name = name ?? sid,
            Track = track ?? kind.Track,
            Callback = callback,
            DateCreated = now,
            DateUpdated = now,
        };
    }

    public static void Started(World world, StreamKind kind, MediaStream stream) =>
        Tell(world, kind, stream, "started");

    public static void Stop(World world, StreamKind kind, MediaStream stream)
    {
        if (stream.Status == "stopped")
        {
            return;
        }

        stream.Status = "stopped";
        stream.DateUpdated = Wire.WholeSeconds(world.Now);
        Tell(world, kind, stream, "stopped");
    }

    public static void StopAll(World world, Call call)
    {
        foreach (var (kind, stream) in Running(world, call))
        {
            Stop(world, kind, stream);
        }
    }

    /// <summary>What the party says is what a transcription writes down.</summary>
    public static void Heard(World world, Call call, string text)
    {
        foreach (var (kind, stream) in Running(world, call).Where(r => r.Kind.Noun == "Transcription"))
        {
            Tell(
                world,
                kind,
                stream,
                "content",
                new()
                {
                    { "Track", "inbound_track" },
                    { "TranscriptionData", JsonSerializer.Serialize(new { transcript = text, confidence = 0.9 }) },
                    { "Final", "true" },
                    { "LanguageCode", "en-US" },
                }
            );
        }
    }

    public static void StartByTwiml(Flow flow, TwimlElement noun)
    {
        if (noun.Name == "Recording")
        {
            RecordingLife.Start(flow.World, flow.Call, RecordingSettings.Of(flow, noun, "StartCallRecordingTwiML"));
            return;
        }

        if (StreamKind.All.FirstOrDefault(k => k.Noun == noun.Name) is not { } kind)
        {
            CallNotes.Add(flow.World, flow.Call, TwimlErrors.UnknownElement(noun.Name), isWarning: true);
            return;
        }

        var url = noun["statusCallback"] ?? noun["statusCallbackUrl"];
        var stream = Make(
            flow.World,
            flow.Call,
            kind,
            noun["name"],
            noun["track"],
            Target(url is null ? null : flow.Resolve(url), noun["statusCallbackMethod"])
        );
        Of(flow.World, flow.Call, kind).Add(stream);
        Started(flow.World, kind, stream);
    }

    public static void StopByTwiml(Flow flow, TwimlElement noun)
    {
        foreach (
            var (kind, stream) in Running(flow.World, flow.Call)
                .Where(r => r.Kind.Noun == noun.Name && (noun["name"] is not { } name || name == r.Stream.Name))
        )
        {
            Stop(flow.World, kind, stream);
        }
    }

    public static CallbackTarget? Target(string? url, string? method) =>
        CallbackTarget.Of(url, method, [], "started", "stopped", "content");

    public static Collection<MediaStream> Of(World world, Call call, StreamKind kind) =>
        StreamResource.Of(kind).In(world.FindAccount(call.AccountSid)!, world, $"Calls/{call.Sid}");

    private static List<(StreamKind Kind, MediaStream Stream)> Running(World world, Call call)
    {
        var account = world.FindAccount(call.AccountSid)!;
        return
        [
            .. StreamKind
                .All.Where(kind => account.Records($"Calls/{call.Sid}", kind.List) is not null)
                .SelectMany(kind => Of(world, call, kind).All().Select(stream => (kind, stream)))
                .Where(r => r.stream.Status != "stopped"),
        ];
    }

    private static void Tell(
        World world,
        StreamKind kind,
        MediaStream stream,
        string happened,
        WebhookForm? more = null
    ) =>
        Callbacks.Tell(
            world,
            stream,
            stream.Callback,
            happened,
            () =>
            {
                var form = new WebhookForm
                {
                    { "AccountSid", stream.AccountSid },
                    { "CallSid", stream.CallSid },
                    { kind.Noun + "Sid", stream.Sid },
                    { kind.Noun + "Name", stream.Name },
                    { kind.Noun + "Event", $"{kind.Event}-{happened}" },
                    { "SequenceId", Wire.Number(++stream.Callbacks) },
                    { "Timestamp", world.Now.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fff'Z'", null) },
                };
                form.AddRange(more ?? []);
                return form;
            }
        );
}
