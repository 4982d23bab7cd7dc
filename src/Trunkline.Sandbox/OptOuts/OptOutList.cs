using Trunkline.Sandbox.Api;
using Trunkline.Sandbox.State;

namespace Trunkline.Sandbox.OptOuts;

/// <summary>
/// Who has said STOP to whom: to one number or, when the number is in a messaging service, to all of the service
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
        Of(world, account) is { Count: > 0 } all
        && (all.Find(Key(from, to)) ?? (service is null ? null : all.Find(Key(service, to)))) is not null;

    public static void Add(World world, Account account, string? service, string from, string to)
    {
        if (Has(world, account, service, from, to))
        {
            return;
        }

        var sender = service ?? from;
        var now = Wire.WholeSeconds(world.Now);
        Of(world, account)
            .Add(
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

    public static void Remove(World world, Account account, string? service, string from, string to)
    {
        var all = Of(world, account);
        all.Remove(Key(from, to));
        if (service is not null)
        {
            all.Remove(Key(service, to));
        }
    }

    private static Collection<OptOut> Of(World world, Account account) => Description.In(account, world);

    private static string Key(string sender, string recipient) => $"{sender} {recipient}";
}
