using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.Messaging.Messages;
using Trunkline.Sandbox.Twilio.Numbers;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Messaging.MessagingServices;

/// <summary>
/// Which sender of a service a message goes out from (https://www.twilio.com/docs/messaging/services): the one the
/// recipient knows already, else a name where names arrive, else a short code of the country, else a number of the same
/// area, else of the same country, else any.
/// </summary>
internal static class SenderPool
{
    private static readonly Resource<StickySender> Sticky = new()
    {
        Path = ServiceResource.Path + "/{ServiceSid}/StickySenders",
        ListKey = "",
        Fields = [],
    };

    /// <summary>The sender's address, or why there is none.</summary>
    public static Result<string> PickSender(World world, Account account, string serviceSid, string to)
    {
        if (ServiceResource.Description.In(account, world).Find(serviceSid) is not { } service)
        {
            return ServiceErrors.NoSuchService;
        }

        var senders = SendersOf(world, account, serviceSid);
        if (senders.Count == 0)
        {
            return ServiceErrors.NoSender;
        }

        var known = Sticky.In(account, world, ServiceResource.OwnerOf(serviceSid));
        if (service["sticky_sender"] is true && known.Find(to) is { } before && senders.Contains(before.From))
        {
            return before.From;
        }

        if (Best(senders, to, service["area_code_geomatch"] is true) is not { } picked)
        {
            return ServiceErrors.NoSuitableSender;
        }

        Remember(world, account, known, to, picked);
        return picked;
    }

    private static List<string> SendersOf(World world, Account account, string serviceSid)
    {
        var owner = ServiceResource.OwnerOf(serviceSid);
        IReadOnlyList<FormRecord> All(Resource<FormRecord> senders) => senders.In(account, world, owner).All();

        return
        [
            .. All(ServiceSenders.Names).Select(s => s.Text("alpha_sender")!),
            .. All(ServiceSenders.ShortCodes).Select(s => s.Text("short_code")!),
            .. All(ServiceSenders.Numbers)
                .Where(s => ServiceSenders.Owns(account, world, s))
                .Select(s => s.Text("phone_number")!),
        ];
    }

    private static string? Best(List<string> senders, string to, bool byArea)
    {
        if (Channel.Of(to) is { } channel)
        {
            return Spread(senders.Where(s => s.StartsWith('+')), to) is { } number ? $"{channel}:{number}" : null;
        }

        var address = E164.Normalize(to) ?? to;
        var country = CallingCodes.CountryOf(address);
        var numbers = senders.Where(s => s.StartsWith('+') && NumberPlan.CapabilitiesOf(s).Sms).ToList();
        var american = address.StartsWith("+1", StringComparison.Ordinal);
        return (american ? null : senders.Find(SenderRules.IsAlphanumeric))
            ?? (country == "US" ? senders.Find(s => s.All(char.IsAsciiDigit)) : null)
            ?? (american && byArea ? Spread(numbers.Where(s => s.StartsWith(address[..5], default)), to) : null)
            ?? Spread(numbers.Where(s => CallingCodes.CountryOf(s) == country), to)
            ?? Spread(numbers, to);
    }

    /// <summary>Recipients are spread over the senders, and the same one always gets the same.</summary>
    private static string? Spread(IEnumerable<string> candidates, string to)
    {
        var all = candidates.Order(StringComparer.Ordinal).ToList();
        return all.Count == 0 ? null : all[(int)(to.Aggregate(0u, (sum, c) => (sum * 31) + c) % (uint)all.Count)];
    }

    private static void Remember(World world, Account account, Collection<StickySender> known, string to, string from)
    {
        if (known.Find(to) is { } before)
        {
            before.From = from;
            return;
        }

        var now = Wire.WholeSeconds(world.Now);
        known.Add(
            new StickySender
            {
                Sid = to,
                Sequence = world.Sids.Next("MG").Sequence,
                AccountSid = account.Sid,
                From = from,
                DateCreated = now,
                DateUpdated = now,
            }
        );
    }
}
