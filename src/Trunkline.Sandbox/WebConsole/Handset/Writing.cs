using Trunkline.Sandbox.Api;
using Trunkline.Sandbox.Messages;
using Trunkline.Sandbox.State;

namespace Trunkline.Sandbox.WebConsole.Handset;

/// <summary>A person writes to a number of the sandbox.</summary>
internal static class Writing
{
    /// <summary>Null when nobody owns the number.</summary>
    public static Message? Send(World world, Person person, string to, string text)
    {
        if (!world.NumberOwners.TryGetValue(to, out var owner) || world.FindAccount(owner) is not { } account)
        {
            return null;
        }

        var (sid, sequence) = world.Sids.Next("SM");
        var now = Wire.WholeSeconds(world.Now);
        var message = new Message
        {
            Sid = sid,
            Sequence = sequence,
            AccountSid = account.Sid,
            To = to,
            From = person.Number,
            Body = text,
            Segments = Segments.Count(text),
            Direction = "inbound",
            SentAt = now,
            FinalAt = now,
            FinalStatus = "received",
            DateCreated = now,
            DateUpdated = now,
        };
        MessageResource.Description.In(account, world).Add(message);
        return message;
    }
}
