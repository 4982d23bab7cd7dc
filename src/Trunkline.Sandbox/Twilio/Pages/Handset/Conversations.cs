using Trunkline.Sandbox.Twilio.Messaging.Messages;
using Trunkline.Sandbox.Twilio.Numbers;
using Trunkline.Sandbox.Twilio.PageKit;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Pages.Handset;

/// <summary>
/// What a phone holds: the messages to and from its number, whichever account of the world they belong to. A phone
/// knows nothing of accounts.
/// </summary>
internal sealed class Conversations(World world, DateTimeOffset now)
{
    private const int MostPeople = 24;
    private const int MostMessages = 200;

    /// <summary>How far back people are looked for: the newest messages of each account.</summary>
    private const int Recent = 300;

    public IReadOnlyList<(Person Person, Message Last)> People() =>
        [
            .. world
                .Accounts.All()
                .SelectMany(account => Messages(account).Older(long.MaxValue, 0, Recent, m => PersonIn(m) is not null))
                .OrderByDescending(m => m.Sequence)
                .DistinctBy(PersonIn)
                .Take(MostPeople)
                .Select(m => (new Person(PersonIn(m)!), m)),
        ];

    /// <summary>The last message of each conversation, newest first.</summary>
    public IReadOnlyList<Message> Of(Person person) =>
        [.. Newest(m => PersonIn(m) == person.Number, Recent).DistinctBy(OtherIn)];

    /// <summary>Newest first, with everybody.</summary>
    public IReadOnlyList<Message> With(Person person) => [.. Newest(m => PersonIn(m) == person.Number, MostMessages)];

    /// <summary>Oldest first, as they are read.</summary>
    public IReadOnlyList<Message> Between(Person person, string other) =>
        [.. Newest(m => PersonIn(m) == person.Number && OtherIn(m) == other, MostMessages).Reverse()];

    /// <summary>Numbers somebody can write to or call, with what their owner calls them.</summary>
    public IReadOnlyList<(string Number, string Name)> Numbers() =>
        [
            .. world
                .Accounts.All()
                .Where(a => a.Status == "active")
                .SelectMany(a => NumberResource.Description.In(a, world).All())
                .Select(r => (Number: r.Text("phone_number")!, Name: r.Text("friendly_name") ?? ""))
                .OrderBy(n => n.Name, StringComparer.Ordinal),
        ];

    /// <summary>What the owner of a number calls it; the number itself when that is all.</summary>
    public string NameOf(string address) =>
        Numbers().FirstOrDefault(n => n.Number == address).Name is { Length: > 0 } name ? name : PhoneText.Of(address);

    public static string OtherIn(Message message) => message.IsInbound ? message.To : message.From;

    /// <summary>The number of the person in a message that a phone shows; null for what never left.</summary>
    private string? PersonIn(Message message)
    {
        var address = message.IsInbound ? message.From : message.To;
        var number = Channel.Bare(address);
        return number.StartsWith('+') && message.StatusAt(now) is not ("scheduled" or "canceled" or "accepted")
            ? number
            : null;
    }

    private IEnumerable<Message> Newest(Func<Message, bool> matches, int most) =>
        world
            .Accounts.All()
            .SelectMany(account => Messages(account).Older(long.MaxValue, 0, most, matches))
            .OrderByDescending(m => m.Sequence)
            .Take(most);

    private Collection<Message> Messages(Account account) => MessageResource.Description.In(account, world);
}
