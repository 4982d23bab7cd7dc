using Trunkline.Sandbox.Api;
using Trunkline.Sandbox.Errors;

namespace Trunkline.Sandbox.Messages;

/// <summary>Messages and, below each, its media and feedback.</summary>
internal static class MessageEndpoints
{
    private const string One = Wire.Root + "/{AccountSid}/Messages/{MessageSid}";

    public static void Map(RouteTable routes)
    {
        ResourceEndpoints.Map(routes, MessageResource.Description);
        routes.Get(One + "/Media", OfMessage(ListMedia));
        routes.Get(One + "/Media/{Sid}", OfMessage(ReadMedia));
        routes.Delete(One + "/Media/{Sid}", OfMessage(DeleteMedia));
        routes.Post(One + "/Feedback", OfMessage(Feedback));
    }

    private static Handler OfMessage(Func<ApiRequest, Message, Answer> handle) =>
        request =>
            MessageResource.Description.In(request.Account, request.World).Find(request.RouteValue("MessageSid"))
                is { } message
                ? handle(request, message)
                : RequestErrors.NotFound(request.Path);

    private static Answer ListMedia(ApiRequest request, Message message) =>
        ResourceEndpoints.List(request, MediaResource.Description, message.Media);

    private static Answer ReadMedia(ApiRequest request, Message message) =>
        message.Media.Find(request.RouteValue("Sid")) is { } media
            ? Answer.Ok(json => MediaResource.Description.Write(json, media, request.Now))
            : RequestErrors.NotFound(request.Path);

    private static Answer DeleteMedia(ApiRequest request, Message message) =>
        message.Media.Remove(request.RouteValue("Sid")) ? Answer.NoContent : RequestErrors.NotFound(request.Path);

    private static Answer Feedback(ApiRequest request, Message message)
    {
        var outcome = request.Form.Filled("Outcome") ?? "confirmed";
        if (outcome is not ("confirmed" or "unconfirmed"))
        {
            return RequestErrors.Invalid("Outcome", outcome);
        }

        return Answer.Ok(json =>
        {
            var now = Wire.Date(request.Now);
            json.WriteStartObject();
            json.WriteString("account_sid"u8, message.AccountSid);
            json.WriteString("message_sid"u8, message.Sid);
            json.WriteString("outcome"u8, outcome);
            json.WriteString("date_created"u8, now);
            json.WriteString("date_updated"u8, now);
            json.WriteString("uri"u8, request.Path);
            json.WriteEndObject();
        });
    }
}
