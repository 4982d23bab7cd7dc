using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.Twilio.Voice.Calls;

namespace Trunkline.Sandbox.Twilio.Pages.Handset;

/// <summary>The calls of a phone: those of its number, whichever account they belong to.</summary>
internal sealed class PhoneCalls(World world, Person person)
{
    private const int Recent = 30;

    /// <summary>How long the end of a call stays on the screen.</summary>
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(6);

    public IReadOnlyList<Call> All() =>
        [
            .. world
                .Accounts.All()
                .SelectMany(a => CallResource.Description.In(a, world).Older(long.MaxValue, 0, Recent, IsMine))
                .OrderByDescending(c => c.Sequence)
                .Take(Recent),
        ];

    /// <summary>The call that rings, is on, or has just ended.</summary>
    public Call? Current() =>
        All().FirstOrDefault(c => c.Status is "ringing" or "in-progress" || (c.IsInbound && c.Status == "queued"))
        ?? All().FirstOrDefault(c => c.Attended && c.EndedAt is { } ended && world.Now - ended < Linger);

    public Call? Find(string? sid) => All().FirstOrDefault(c => c.Sid == sid);

    /// <summary>Somebody holds this phone, so what calls it waits to be answered by hand.</summary>
    public void Hold()
    {
        foreach (var call in All().Where(c => c.IsWaiting && !c.IsInbound && !c.Attended))
        {
            new VirtualParty(world).Attend(call);
        }
    }

    public static string OtherIn(Call call) => call.IsInbound ? call.To : call.From;

    private bool IsMine(Call call) => (call.IsInbound ? call.From : call.To) == person.Number;
}
