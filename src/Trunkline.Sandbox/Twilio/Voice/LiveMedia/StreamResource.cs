using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.Voice.Calls;
using Field = Trunkline.Sandbox.Twilio.Api.Field<Trunkline.Sandbox.Twilio.Voice.LiveMedia.MediaStream>;

namespace Trunkline.Sandbox.Twilio.Voice.LiveMedia;

/// <summary>Streams, SIPREC sessions and real-time transcriptions of a call: begun and stopped, never listed.</summary>
internal static class StreamResource
{
    private static readonly Dictionary<string, Resource<MediaStream>> ByList = StreamKind.All.ToDictionary(
        kind => kind.List,
        Make,
        StringComparer.Ordinal
    );

    public static Resource<MediaStream> Of(StreamKind kind) => ByList[kind.List];

    public static void Map(RouteTable routes)
    {
        foreach (var resource in ByList.Values)
        {
            ResourceEndpoints.Map(routes, resource);
        }
    }

    private static Resource<MediaStream> Make(StreamKind kind) =>
        new()
        {
            Path = $"Calls/{{CallSid}}/{kind.List}",
            ListKey = "streams",
            Lists = false,
            Reads = false,
            Fields =
            [
                Field.Text("sid", s => s.Sid),
                Field.Text("account_sid", s => s.AccountSid),
                Field.Text("call_sid", s => s.CallSid),
                Field.Text("name", s => s.Name),
                Field.Text("status", s => s.Status),
                Field.Date("date_updated", (s, _) => s.DateUpdated),
                Field.Text("uri", s => $"{Wire.Root}/{s.AccountSid}/Calls/{s.CallSid}/{s.Kind}/{s.Sid}.json"),
            ],
            CreatedStatus = 200,
            Create = request => Create(request, kind),
            Created = (request, stream) => MediaStreams.Started(request.World, kind, stream),
            Find = (request, key) =>
                Of(kind).In(request).Find(key) ?? Of(kind).In(request).All().FirstOrDefault(s => s.Name == key),
            Update = (request, stream) => Update(request, kind, stream),
        };

    private static Result<MediaStream> Create(ApiRequest request, StreamKind kind)
    {
        var form = request.Form;
        if (kind.Noun == "Stream" && form.Filled("Url") is null)
        {
            return RequestErrors.Missing("Url");
        }

        if (
            kind.Noun == "Stream"
            && !(Uri.TryCreate(form["Url"], UriKind.Absolute, out var url) && url.Scheme is "wss" or "ws")
        )
        {
            return RequestErrors.Invalid("Url", form["Url"]!);
        }

        if (form.Filled("Track") is { } track && track is not ("inbound_track" or "outbound_track" or "both_tracks"))
        {
            return RequestErrors.Invalid("Track", track);
        }

        var call = CallResource.Find(request.World, request.Account.Sid, request.RouteValue("CallSid"))!;
        var name = form.Filled("Name");
        return !call.IsInProgress ? CallErrors.NotInProgress
            : name is not null && Of(kind).In(request).All().Any(s => s.Name == name)
                ? TwilioError.Bad(21239, $"{kind.Noun} with name {name} already exists")
            : MediaStreams.Make(
                request.World,
                call,
                kind,
                name,
                form.Filled("Track"),
                MediaStreams.Target(form.Filled(kind.CallbackParameter), form.Filled("StatusCallbackMethod"))
            );
    }

    private static TwilioError? Update(ApiRequest request, StreamKind kind, MediaStream stream)
    {
        if (request.Form.Filled("Status") is not { } status)
        {
            return RequestErrors.Missing("Status");
        }

        if (status != "stopped")
        {
            return RequestErrors.Invalid("Status", status);
        }

        lock (request.World.Voice)
        {
            MediaStreams.Stop(request.World, kind, stream);
        }

        return null;
    }
}
