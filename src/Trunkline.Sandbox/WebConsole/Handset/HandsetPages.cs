using Trunkline.Sandbox.PhoneNumbers;

namespace Trunkline.Sandbox.WebConsole.Handset;

/// <summary>The virtual handset: whose phone it is, what it shows, and what its owner does with it.</summary>
internal static class HandsetPages
{
    public static void Map(ConsoleRoutes routes)
    {
        routes.Get("/console/handset", Choose);
        routes.Get("/console/handset/{person}", request => ForPerson(request, Inbox));
        routes.Get("/console/handset/{person}/live", request => ForPerson(request, LiveInbox));
        routes.Get("/console/handset/{person}/{other}", request => ForPerson(request, Conversation));
        routes.Get("/console/handset/{person}/{other}/live", request => ForPerson(request, LiveConversation));
        routes.Post("/console/handset/{person}/{other}", request => Task.FromResult(ForPerson(request, Send)));
    }

    private static ConsoleAnswer Choose(ConsoleRequest request)
    {
        if (request.Query["number"] is not { Length: > 0 } typed)
        {
            return Page(request, null, Nobody(request));
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
        Page(
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

    private static ConsoleAnswer LiveInbox(ConsoleRequest request, Person person) =>
        new ConsoleAnswer.Live(() => Task.FromResult(PhoneScreen.Inbox(request, person)));

    private static ConsoleAnswer Conversation(ConsoleRequest request, Person person)
    {
        var other = request.Route["other"];
        var name = new Conversations(request.World, request.Now).NameOf(other);
        return Page(
            request,
            person,
            Html.Of(
                $"""
                <header class="bar">
                <a class="bare" href="{request.To(person.Path)}" aria-label="All messages">{Parts.Icon("back")}</a>
                <h2>{name}</h2><span class="quiet">{Html.When(
                    name != Parts.Phone(other),
                    Html.Of($"{Parts.Phone(other)}")
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
        var back = new ConsoleAnswer.Redirect($"{person.Path}/{other}");
        return text.Length == 0 ? back
            : Writing.Send(request.World, person, other, text) is null
                ? back with
                {
                    Say = $"Nobody in this sandbox owns {Parts.Phone(other)}, so the message went nowhere.",
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

    private static Html Nobody(ConsoleRequest request) =>
        Html.Of(
            $"<div class=\"scroll\">{Parts.Empty("phone", "Nobody's phone yet", Html.Of($"<p>Choose a person, or type a number of your own.</p>"))}</div>"
        );

    private static ConsoleAnswer.Page Page(ConsoleRequest request, Person? person, Html screen) =>
        new(
            person is null ? "Handset" : $"{person.Name}’s phone",
            Html.Of(
                $"""
                <div class="handset{(person is null ? "" : " chosen")}">
                {People(request, person)}
                <section class="phone" aria-label="{(
                    person is null ? "A phone" : $"Phone of {person.Name}, {person.Phone}"
                )}">
                <div class="status" aria-hidden="true"><span>{request.Now.UtcDateTime.ToString(
                    "HH:mm",
                    System.Globalization.CultureInfo.InvariantCulture
                )}</span><span>{person?.Phone}</span></div>
                {screen}
                </section>
                </div>
                """
            )
        );

    private static Html People(ConsoleRequest request, Person? chosen)
    {
        var people = new Conversations(request.World, request.Now).People();
        return Html.Of(
            $"""
            <nav class="people" aria-label="People">
            <form class="row" action="{request.To("/console/handset")}">
            <label class="unseen" for="number">Phone number</label>
            <input id="number" name="number" type="tel" placeholder="+14155551234" required>
            <button class="second">Use</button>
            </form>
            <ul>{people.Select(p => Entry(request, p.Person, p.Person == chosen))}</ul>
            </nav>
            """
        );
    }

    private static Html Entry(ConsoleRequest request, Person person, bool isChosen) =>
        Html.Of(
            $"""
            <li><a href="{request.To(person.Path)}"{(isChosen ? Html.Of($" aria-current=\"true\"") : Html.Nothing)}>
            {PhoneScreen.Avatar(person)}<span><b>{person.Name}</b><span>{person.Phone}</span></span></a></li>
            """
        );
}
