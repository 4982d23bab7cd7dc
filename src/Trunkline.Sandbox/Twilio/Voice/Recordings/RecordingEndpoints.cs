using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.Voice.Transcriptions;

namespace Trunkline.Sandbox.Twilio.Voice.Recordings;

/// <summary>Recordings, and what hangs below one. Deleting keeps the record for who asks for deleted ones.</summary>
internal static class RecordingEndpoints
{
    public static void Map(RouteTable routes)
    {
        Map(routes, RecordingResource.Description);
        ResourceEndpoints.Map(routes, AddOnResult.Description);
        AddOnPayload.Map(routes);
        ResourceEndpoints.Map(routes, TranscriptionResource.OfRecordings);
    }

    public static void Map(RouteTable routes, Resource<Recording> resource)
    {
        ResourceEndpoints.Map(routes, resource);
        routes.Delete(
            resource.Path.Route + "/{Sid}",
            ResourceEndpoints.Below(resource.Path, request => Delete(request, resource))
        );
    }

    private static Answer Delete(ApiRequest request, Resource<Recording> resource)
    {
        if (resource.One(request) is not { DeletedAt: null } recording)
        {
            return RequestErrors.NotFound(request.Path);
        }

        lock (request.World.Voice)
        {
            RecordingLife.Stop(request.World, recording, "stopped");
            recording.DeletedAt = request.Now;
        }

        return Answer.NoContent;
    }
}
