using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Messaging.OptOuts;

/// <summary>
/// Who has said STOP to whom: to one number and, when the number is in a messaging service, to all of the service
/// (https://www.twilio.com/docs/messaging/features/opt-out).
/// </summary>
internal static class OptOutList
{
    private static readonly Resource<OptOut> Description = new()
    {
        Path = "OptOuts",
        ListKey = "",
        Fields = [],
    };

    public static bool Has(World world, Account account, string? service, string from, string to) =>
        Of(world, account) is { Count: > 0 } all && Senders(service, from).Any(s => all.Find(Key(s, to)) is not null);

    public static void Add(World world, Account account, string? service, string from, string to)
    {
        var all = Of(world, account);
        var now = Wire.WholeSeconds(world.Now);
        foreach (var sender in Senders(service, from).Where(s => all.Find(Key(s, to)) is null))
        {
            all.Add(
                new OptOut
                {
                    Sid = Key(sender, to),
                    Sequence = world.Sids.Next("OO").Sequence,
                    AccountSid = account.Sid,
                    Sender = sender,
                    Recipient = to,
                    DateCreated = now,
                    DateUpdated = now,
                }
            );
        }
    }

    public static void Remove(World world, Account account, string? service, string from, string to)
    {
        foreach (var sender in Senders(service, from))
        {
            Of(world, account).Remove(Key(sender, to));
        }
    }

    private static IEnumerable<string> Senders(string? service, string from) =>
        service is null ? [from] : [from, service];

    private static Collection<OptOut> Of(World world, Account account) => Description.In(account, world);

    private static string Key(string sender, string recipient) => $"{sender} {recipient}";
}
