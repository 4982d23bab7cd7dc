using Trunkline.Sandbox.Api;
using Trunkline.Sandbox.State;
using Of = Trunkline.Sandbox.Api.Field<Trunkline.Sandbox.Messages.Media>;

namespace Trunkline.Sandbox.Messages;

/// <summary>https://www.twilio.com/docs/messaging/api/media-resource</summary>
internal static class MediaResource
{
    public static Resource<Media> Description { get; } =
        new()
        {
            Path = "Media",
            ListKey = "media_list",
            Fields =
            [
                Of.Text("sid", m => m.Sid),
                Of.Text("account_sid", m => m.AccountSid),
                Of.Text("parent_sid", m => m.MessageSid),
                Of.Text("content_type", m => m.ContentType),
                Of.Date("date_created", (m, _) => m.DateCreated),
                Of.Date("date_updated", (m, _) => m.DateUpdated),
                Of.Text("uri", m => $"{Wire.Root}/{m.AccountSid}/Messages/{m.MessageSid}/Media/{m.Sid}.json"),
            ],
            Filters = [.. Filter<Media>.Dates("DateCreated", (m, _) => m.DateCreated)],
        };

    public static Media Make(World world, Message message, string contentType)
    {
        var (sid, sequence) = world.Sids.Next("ME");
        return new Media
        {
            Sid = sid,
            Sequence = sequence,
            AccountSid = message.AccountSid,
            MessageSid = message.Sid,
            ContentType = contentType,
            DateCreated = message.DateCreated,
            DateUpdated = message.DateCreated,
        };
    }

    /// <summary>Nothing is fetched, so the name has to tell.</summary>
    public static string ContentTypeOf(string url) =>
        Path.GetExtension(new Uri(url).AbsolutePath).ToLowerInvariant() switch
        {
            ".png" => "image/png",
            ".gif" => "image/gif",
            ".mp4" => "video/mp4",
            ".mp3" => "audio/mpeg",
            ".pdf" => "application/pdf",
            ".vcf" => "text/vcard",
            _ => "image/jpeg",
        };
}
