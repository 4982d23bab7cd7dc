using System.Globalization;
using Trunkline.Sandbox.Twilio.Messaging.Messages;
using Trunkline.Sandbox.Twilio.PageKit;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.WebKit;

namespace Trunkline.Sandbox.Twilio.Pages.Handset;

/// <summary>What the screen of a phone shows of messages.</summary>
internal static class PhoneScreen
{
    public static Html Avatar(Person person) =>
        Html.Of($"<span class=\"avatar hue-{person.Hue}\" aria-hidden=\"true\">{person.Initials}</span>");

    public static Html Inbox(ConsoleRequest request, Person person)
    {
        var conversations = new Conversations(request.World, request.World.Now);
        var last = conversations.Of(person);
        return last.Count == 0
            ? Parts.Empty("message", "No messages yet", Html.Of($"<p>Send one to {person.Phone}, or write first.</p>"))
            : Html.Of($"<ul class=\"inbox\">{last.Select(m => Entry(request, person, conversations, m))}</ul>");
    }

    /// <summary>All bubbles of a conversation; each has an id, so that only what is new is announced.</summary>
    public static Html Bubbles(ConsoleRequest request, Person person, string other)
    {
        var now = request.World.Now;
        var messages = new Conversations(request.World, now).Between(person, other);
        DateOnly day = default;
        var parts = new List<Html>();
        foreach (var message in messages)
        {
            var at = When(message);
            if (DateOnly.FromDateTime(at.UtcDateTime) is var today && today != day)
            {
                day = today;
                parts.Add(Html.Of($"<p class=\"day\" id=\"day-{Iso(day)}\">{DayName(day, now)}</p>"));
            }

            parts.Add(Bubble(request, message, at, now));
        }

        return Html.Join(parts);
    }

    public static Html Composer(ConsoleRequest request, Person person, string other) =>
        Channel.Bare(other) is var bare && (bare.StartsWith('+') || bare.All(char.IsAsciiDigit))
            ? request.PostForm(
                $"{person.Path}/{other}",
                Html.Of(
                    $"""
                    <label class="unseen" for="text">Message as {person.Name}</label>
                    <textarea id="text" name="text" rows="1" maxlength="1600" placeholder="Text message" required autofocus data-send></textarea>
                    <button class="bare" name="picture" value="yes" formnovalidate aria-label="Send a picture">{Parts.Icon(
                        "picture"
                    )}</button>
                    <button class="send" aria-label="Send">{Parts.Icon("send")}</button>
                    """
                ),
                css: "composer"
            )
            : Html.Of($"<p class=\"composer quiet\">{other} is a name and no number: nobody can answer it.</p>");

    private static Html Entry(ConsoleRequest request, Person person, Conversations conversations, Message message)
    {
        var other = Conversations.OtherIn(message);
        var now = request.World.Now;
        return Html.Of(
            $"""
            <li id="with-{other}"><a href="{request.To($"{person.Path}/{other}")}">
            <span class="avatar app" aria-hidden="true">{Parts.Icon("app")}</span>
            <span class="who-and-what"><b>{conversations.NameOf(other)}</b><span>{Html.When(
                message.IsInbound,
                Html.Of($"You: ")
            )}{Preview(message)}</span></span>
            <time>{Short(When(message), now)}</time></a></li>
            """
        );
    }

    private static Html Bubble(ConsoleRequest request, Message message, DateTimeOffset at, DateTimeOffset now)
    {
        var status = message.StatusAt(now);
        var side = message.IsInbound ? "mine" : "theirs";
        var fate =
            status is "failed" or "undelivered" ? "lost"
            : status is "delivered" or "received" or "read" ? "here"
            : "coming";
        return Html.Of(
            $"""
            <div class="bubble {side} {fate}" id="{message.Sid}">
            <span class="unseen">{(message.IsInbound ? "You" : "App")}, {Clock(at)}: </span>
            {Pictures(request, message)}
            {Html.When(message.Body.Length > 0, Html.Of($"<p>{message.Body}</p>"))}
            <small><span>{Clock(at)}</span> <span>{Fate(message, status, now)}</span></small>
            </div>
            """
        );
    }

    private static Html Fate(Message message, string status, DateTimeOffset now) =>
        message.ErrorCodeAt(now) is { } code
            ? Html.Of($"Not delivered: {code} {DeliveryErrors.MessageOf(code)}")
            : Html.Of($"{status}");

    /// <summary>Pictures are shown, everything else by what it is.</summary>
    private static IEnumerable<Html> Pictures(ConsoleRequest request, Message message) =>
        MediaResource
            .AttachedTo(request.World, message)
            .Select(media =>
                media.ContentType.StartsWith("image/", StringComparison.Ordinal)
                    ? Html.Of($"<img src=\"{request.To(MediaResource.PathOf(media))}\" alt=\"Picture\">")
                    : Html.Of(
                        $"<span class=\"picture\" role=\"img\" aria-label=\"Attachment, {media.ContentType}\">{Parts.Icon("picture")}<span>{media.ContentType}</span></span>"
                    )
            );

    private static string Preview(Message message) =>
        message.Body.Length > 0 ? message.Body
        : message.MediaCount > 0 ? "Picture"
        : "(empty)";

    private static DateTimeOffset When(Message message) =>
        message.SentAt > message.DateCreated ? message.SentAt : message.DateCreated;

    private static string Short(DateTimeOffset at, DateTimeOffset now) =>
        at.UtcDateTime.Date == now.UtcDateTime.Date
            ? Clock(at)
            : at.UtcDateTime.ToString("d MMM", CultureInfo.InvariantCulture);

    private static string Clock(DateTimeOffset at) => at.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string DayName(DateOnly day, DateTimeOffset now) =>
        (DateOnly.FromDateTime(now.UtcDateTime).DayNumber - day.DayNumber) switch
        {
            0 => "Today",
            1 => "Yesterday",
            _ => day.ToString("ddd d MMM", CultureInfo.InvariantCulture),
        };
}
