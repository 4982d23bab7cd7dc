using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.State;
using Of = Trunkline.Sandbox.Twilio.Api.Field<Trunkline.Sandbox.Twilio.Messaging.Messages.Media>;

namespace Trunkline.Sandbox.Twilio.Messaging.Messages;

/// <summary>https://www.twilio.com/docs/messaging/api/media-resource</summary>
internal static class MediaResource
{
    public static Resource<Media> Description { get; } =
        new()
        {
            Path = "Messages/{MessageSid}/Media",
            ListKey = "media_list",
            Fields =
            [
                Of.Text("sid", m => m.Sid),
                Of.Text("account_sid", m => m.AccountSid),
                Of.Text("parent_sid", m => m.MessageSid),
                Of.Text("content_type", m => m.ContentType),
                Of.Date("date_created", (m, _) => m.DateCreated),
                Of.Date("date_updated", (m, _) => m.DateUpdated),
                Of.Text("uri", m => PathOf(m) + ".json"),
            ],
            Filters = [.. Filter<Media>.Dates("DateCreated", (m, _) => m.DateCreated)],
            Delete = (_, _) => null,
            Gone = Uncount,
        };

    /// <summary>Without an extension it is where the content itself is.</summary>
    public static string PathOf(Media media) =>
        $"{Wire.Root}/{media.AccountSid}/Messages/{media.MessageSid}/Media/{media.Sid}";

    public static Collection<Media> Under(World world, Account account, string messageSid) =>
        Description.In(account, world, Account.Below("", "Messages", messageSid));

    public static void Attach(World world, Account account, Message message, IEnumerable<string> urls)
    {
        foreach (var url in urls)
        {
            var (sid, sequence) = world.Sids.Next("ME");
            Under(world, account, message.Sid)
                .Add(
                    new Media
                    {
                        Sid = sid,
                        Sequence = sequence,
                        AccountSid = account.Sid,
                        MessageSid = message.Sid,
                        ContentType = ContentTypeOf(url),
                        SourceUrl = url,
                        DateCreated = message.DateCreated,
                        DateUpdated = message.DateCreated,
                    }
                );
        }
    }

    /// <summary>Oldest first, as they were attached.</summary>
    public static IReadOnlyList<Media> AttachedTo(World world, Message message) =>
        message.MediaCount > 0 && world.FindAccount(message.AccountSid) is { } account
            ? [.. Under(world, account, message.Sid).All().Reverse()]
            : [];

    private static void Uncount(Media media, World world)
    {
        if (
            world.FindAccount(media.AccountSid) is { } account
            && MessageResource.Description.In(account, world).Find(media.MessageSid) is { } message
        )
        {
            message.MediaCount--;
        }
    }

    /// <summary>Nothing is fetched, so the name has to tell.</summary>
    private static string ContentTypeOf(string url) =>
        Path.GetExtension(new Uri(url).AbsolutePath).ToLowerInvariant() switch
        {
            ".png" => "image/png",
            ".gif" => "image/gif",
            ".mp4" => "video/mp4",
            ".mp3" => "audio/mpeg",
            ".pdf" => "application/pdf",
            ".vcf" => "text/vcard",
            ".txt" => "text/plain",
            _ => "image/jpeg",
        };
}
