using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Messaging.Messages;

/// <summary>
/// The content of a media: at its path without an extension, and for everybody who knows it
/// (https://www.twilio.com/docs/messaging/api/media-resource#fetch-a-media-resource). What the sender's address holds
/// is not fetched; a picture is made up instead, and anything else leads back to where the sender has it.
/// </summary>
internal static class MediaContent
{
    /// <summary>Answers a request for content; false when it is one for something else.</summary>
    public static async Task<bool> TryAnswerAsync(HttpContext http, World world)
    {
        if (!HttpMethods.IsGet(http.Request.Method) || Find(http.Request.Path.Value ?? "", world) is not { } media)
        {
            return false;
        }

        if (ContentOf(media) is not { } content)
        {
            http.Response.Redirect(media.SourceUrl);
            return true;
        }

        http.Response.ContentType = media.ContentType;
        http.Response.ContentLength = content.Length;
        await http.Response.Body.WriteAsync(content, http.RequestAborted);
        return true;
    }

    private static Media? Find(string path, World world) =>
        path.StartsWith(Wire.Root, StringComparison.Ordinal)
        && path[Wire.Root.Length..].Split('/')
            is ["", var account, "Messages", var message, "Media", { Length: 34 } media]
        && world.FindAccount(account) is { } owner
        && MessageResource.Description.In(owner, world).Find(message) is { MediaCount: > 0 }
            ? MediaResource.Under(world, owner, message).Find(media)
            : null;

    private static byte[]? ContentOf(Media media) =>
        media.ContentType switch
        {
            "image/png" => Picture.Png(media.Sid),
            "image/gif" => Picture.Gif(media.Sid),
            "image/jpeg" => Picture.Jpeg,
            "text/plain" => "A made-up attachment.\n"u8.ToArray(),
            "text/vcard" =>
                "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Sandbox Coffee\r\nTEL:+14155550100\r\nEND:VCARD\r\n"u8.ToArray(),
            _ => null,
        };
}
