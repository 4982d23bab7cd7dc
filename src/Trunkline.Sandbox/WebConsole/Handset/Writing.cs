using Trunkline.Sandbox.InboundMessages;
using Trunkline.Sandbox.Messages;
using Trunkline.Sandbox.State;

namespace Trunkline.Sandbox.WebConsole.Handset;

/// <summary>A person writes to a number of the sandbox.</summary>
internal static class Writing
{
    /// <summary>Null when nobody owns the number.</summary>
    public static Message? Send(World world, Person person, string to, string text) =>
        Inbound.Receive(world, person.Number, to, text);
}
