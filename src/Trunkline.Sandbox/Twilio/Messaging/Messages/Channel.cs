using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Messaging.Messages;

/// <summary>An address of another channel than SMS: <c>whatsapp:+14155550100</c>.</summary>
internal static class Channel
{
    private static readonly string[] Known = ["whatsapp", "messenger", "rcs"];
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);

    public static string? Of(string address)
    {
        var colon = address.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && Known.Contains(address[..colon], StringComparer.Ordinal) ? address[..colon] : null;
    }

    /// <summary>The address without its channel.</summary>
    public static string Bare(string address) => Of(address) is { } channel ? address[(channel.Length + 1)..] : address;

    public static bool TellsOfReading(string address) => Of(address) is "whatsapp" or "rcs";

    /// <summary>
    /// WhatsApp lets a business write freely for a day after the customer wrote; at other times it takes templates only
    /// (https://www.twilio.com/docs/whatsapp/key-concepts#the-customer-service-window).
    /// </summary>
    public static bool NeedsTemplate(World world, Account account, MessageDraft draft) =>
        Of(draft.To) == "whatsapp"
        && !draft.FromTemplate
        && MessageResource
            .Description.In(account, world)
            .Older(
                long.MaxValue,
                skip: 0,
                take: 1,
                m =>
                    m.IsInbound
                    && m.From == draft.To
                    && m.To == draft.From
                    && m.DateCreated > (draft.SendAt ?? world.Now) - Window
            )
            .Count == 0;
}
