using Trunkline.Sandbox.Twilio.PageKit;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.Twilio.Webhooks;
using Trunkline.Sandbox.WebKit;

namespace Trunkline.Sandbox.Twilio.Pages.Handset;

/// <summary>Beside the phone: what the customer's server was asked because of it, and what it answered.</summary>
internal static class Behind
{
    private const int Most = 20;

    public static Html Panel(ConsoleRequest request, Person person) =>
        Html.Of(
            $"""
            <section class="behind" aria-labelledby="behind">
            <h2 id="behind">Behind it</h2>
            <p class="quiet">What the sandbox asked the servers behind the numbers because of this phone.</p>
            <div data-live="{request.To(person.Path)}/behind/live">{Exchanges(request, person)}</div>
            </section>
            """
        );

    public static Html Exchanges(ConsoleRequest request, Person person)
    {
        var world = request.World;
        var about = new Conversations(world, world.Now)
            .With(person)
            .Select(m => m.Sid)
            .Concat(new PhoneCalls(world, person).All().Select(c => c.Sid))
            .ToHashSet(StringComparer.Ordinal);
        var exchanges = world
            .Webhooks.Journal.All()
            .Where(e => about.Contains(e.RecordSid ?? ""))
            .TakeLast(Most)
            .ToList();
        return exchanges.Count == 0
            ? Html.Of(
                $"<p class=\"quiet\" id=\"behind-nothing\">Nothing so far. A number without a webhook keeps to itself.</p>"
            )
            : Logs.Exchanges.List(request, exchanges);
    }
}
