using Trunkline.Sandbox.Twilio.Messaging.InboundMessages;
using Trunkline.Sandbox.Twilio.Messaging.Messages;
using Trunkline.Sandbox.Twilio.Numbers;
using Trunkline.Sandbox.Twilio.PageKit;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.WebKit;

namespace Trunkline.Sandbox.Twilio.Pages.Handset;

/// <summary>The virtual handset: whose phone it is, what it shows, and what its owner does with it.</summary>
internal static class HandsetPages
{
    /// <summary>Never fetched: its name says that it is a picture, and the sandbox makes one up.</summary>
    private const string MadeUpPicture = "https://example.com/picture.png";

    public static void Map(ConsoleRoutes routes)
    {
        routes.Get("/console/handset", Choose);
        routes.Get("/console/handset/{person}", request => ForPerson(request, Inbox));
        routes.Get("/console/handset/{person}/live", request => ForPerson(request, LiveInbox));
        routes.Get("/console/handset/{person}/calls", request => ForPerson(request, Calls));
        routes.Get("/console/handset/{person}/calls/live", request => ForPerson(request, LiveCalls));
        routes.Get("/console/handset/{person}/call/live", request => ForPerson(request, LiveCall));
        routes.Get("/console/handset/{person}/behind/live", request => ForPerson(request, LiveBehind));
        routes.Post("/console/handset/{person}/calls", request => Task.FromResult(ForPerson(request, CallHands.Do)));
        routes.Get("/console/handset/{person}/{other}", request => ForPerson(request, Conversation));
        routes.Get("/console/handset/{person}/{other}/live", request => ForPerson(request, LiveConversation));
        routes.Post("/console/handset/{person}/{other}", request => Task.FromResult(ForPerson(request, Send)));
    }

    private static ConsoleAnswer Choose(ConsoleRequest request)
    {
        if (request.Query["number"] is not { Length: > 0 } typed)
        {
            return PhoneFrame.Around(request, null, PhoneFrame.Nobody);
        }

        return Person.Of(typed) is { } person
            ? new ConsoleAnswer.Redirect(person.Path)
            : new ConsoleAnswer.Redirect("/console/handset")
            {
                Say = $"{typed} is no phone number. Write it with + and the country, such as +14155551234.",
                IsBad = true,
            };
    }

    private static ConsoleAnswer ForPerson(ConsoleRequest request, Func<ConsoleRequest, Person, ConsoleAnswer> show) =>
        Person.Of(request.Route["person"]) is { } person
        && Person.IsAddress(request.Route.GetValueOrDefault("other", "-"))
            ? show(request, person)
            : ErrorPages.NotFound(request);

    private static ConsoleAnswer Inbox(ConsoleRequest request, Person person) =>
        PhoneFrame.Around(
            request,
            person,
            Html.Of(
                $"""
                <header class="bar"><h2>Messages</h2>{WriteFirst(request, person)}</header>
                <div class="scroll" data-live="{request.To(person.Path)}/live">{PhoneScreen.Inbox(
                    request,
                    person
                )}</div>
                """
            )
        );

    private static ConsoleAnswer Calls(ConsoleRequest request, Person person) =>
        PhoneFrame.Around(
            request,
            person,
            Html.Of(
                $"""
                <header class="bar"><h2>Calls</h2></header>
                {CallScreen.Dial(request, person)}
                <div class="scroll" data-live="{request.To(person.Path)}/calls/live">{CallScreen.Recents(
                    request,
                    person
                )}</div>
                {PhoneFrame.Tabs(request, person)}
                """
            )
        );

    private static ConsoleAnswer LiveCalls(ConsoleRequest request, Person person) =>
        new ConsoleAnswer.Live(() => Task.FromResult(CallScreen.Recents(request, person)));

    private static ConsoleAnswer LiveCall(ConsoleRequest request, Person person) =>
        new ConsoleAnswer.Live(() => Task.FromResult(CallScreen.Current(request, person)));

    private static ConsoleAnswer LiveBehind(ConsoleRequest request, Person person) =>
        new ConsoleAnswer.Live(() => Task.FromResult(Behind.Exchanges(request, person)));

    private static ConsoleAnswer LiveInbox(ConsoleRequest request, Person person) =>
        new ConsoleAnswer.Live(() => Task.FromResult(PhoneScreen.Inbox(request, person)));

    private static ConsoleAnswer Conversation(ConsoleRequest request, Person person)
    {
        var other = request.Route["other"];
        var name = new Conversations(request.World, request.Now).NameOf(other);
        return PhoneFrame.Around(
            request,
            person,
            Html.Of(
                $"""
                <header class="bar">
                <a class="bare" href="{request.To(person.Path)}" aria-label="All messages">{Parts.Icon("back")}</a>
                <h2>{name}</h2><span class="quiet">{Html.When(
                    name != PhoneText.Of(other),
                    Html.Of($"{PhoneText.Of(other)}")
                )}</span>
                </header>
                <div class="scroll chat" role="log" aria-live="polite" aria-label="Conversation with {name}" tabindex="0" data-follow data-live="{request.To(
                    person.Path
                )}/{other}/live">{PhoneScreen.Bubbles(request, person, other)}</div>
                {PhoneScreen.Composer(request, person, other)}
                """
            )
        );
    }

    private static ConsoleAnswer LiveConversation(ConsoleRequest request, Person person) =>
        new ConsoleAnswer.Live(() => Task.FromResult(PhoneScreen.Bubbles(request, person, request.Route["other"])));

    private static ConsoleAnswer Send(ConsoleRequest request, Person person)
    {
        var other = request.Route["other"];
        var text = request.Form["text"]?.Trim() ?? "";
        string[] pictures = request.Form.Has("picture") ? [MadeUpPicture] : [];
        var back = new ConsoleAnswer.Redirect($"{person.Path}/{other}");
        if (text.Length == 0 && pictures.Length == 0)
        {
            return back;
        }

        // On another channel than SMS both ends carry its name.
        var from = Channel.Of(other) is { } channel ? $"{channel}:{person.Number}" : person.Number;
        return Inbound.Receive(request.World, from, other, text, pictures) is null
            ? back with
            {
                Say = $"Nobody in this sandbox owns {PhoneText.Of(other)}, so the message went nowhere.",
                IsBad = true,
            }
            : back;
    }

    private static Html WriteFirst(ConsoleRequest request, Person person) =>
        Html.Of(
            $"""
            <details class="menu"><summary class="bare" aria-label="New message">{Parts.Icon("message")}</summary>
            <ul>{new Conversations(request.World, request.Now).Numbers().Select(n =>
                Html.Of(
                    $"<li><a href=\"{request.To($"{person.Path}/{n.Number}")}\"><b>{n.Name}</b><span>{E164.National(n.Number)}</span></a></li>"
                )
            )}</ul>
            </details>
            """
        );
}
