using System.Globalization;
using Trunkline.Sandbox.Twilio.PageKit;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.WebKit;

namespace Trunkline.Sandbox.Twilio.Pages.Handset;

/// <summary>The page around a screen: whose phone one may take, the phone itself, and what goes on behind it.</summary>
internal static class PhoneFrame
{
    public static Html Nobody { get; } =
        Html.Of(
            $"<div class=\"scroll\">{Parts.Empty("phone", "Nobody's phone yet", Html.Of($"<p>Choose a person, or type a number of your own.</p>"))}</div>"
        );

    public static ConsoleAnswer.Page Around(ConsoleRequest request, Person? person, Html screen) =>
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
                    CultureInfo.InvariantCulture
                )}</span><span>{person?.Phone}</span></div>
                {(person is null ? Html.Nothing : CallLayer(request, person))}
                {screen}
                </section>
                {(person is null ? Html.Nothing : Behind.Panel(request, person))}
                </div>
                """
            )
        )
        {
            Up = person is null ? null : ("/console/handset", "All phones"),
        };

    public static Html Tabs(ConsoleRequest request, Person person) =>
        Html.Of(
            $"""
            <nav class="tabs" aria-label="Phone">
            {Tab(request, person.Path, "message", "Messages")}{Tab(request, person.Path + "/calls", "call", "Calls")}
            </nav>
            """
        );

    private static Html Tab(ConsoleRequest request, string path, string icon, string name) =>
        Html.Of(
            $"<a href=\"{request.To(path)}\"{(request.Path == path ? Html.Of($" aria-current=\"page\"") : Html.Nothing)}>{Parts.Icon(icon)}<span>{name}</span></a>"
        );

    private static Html CallLayer(ConsoleRequest request, Person person) =>
        Html.Of(
            $"<div class=\"call-layer\" aria-live=\"polite\" data-live=\"{request.To(person.Path)}/call/live\">{CallScreen.Current(request, person)}</div>"
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
