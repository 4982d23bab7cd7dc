using Trunkline.Sandbox.Api;
using Trunkline.Sandbox.Errors;
using Trunkline.Sandbox.PhoneNumbers;

namespace Trunkline.Sandbox.Calls;

/// <summary>
/// Making a call. Nobody is called: it rings after a second, is taken two seconds later and talks for twelve. A
/// recipient that ends in 0486, 0480 or 0404 (the SIP answers) is busy, does not answer, or cannot be reached.
/// </summary>
internal static class CallCreation
{
    private static readonly TimeSpan UntilRinging = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan UntilAnswered = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Talk = TimeSpan.FromSeconds(12);

    public static Result<Call> Create(ApiRequest request)
    {
        var form = request.Form;
        if (CallRules.Check(form) is { } error)
        {
            return error;
        }

        var from = form["From"]!;
        if (E164.Normalize(from) is not { } number)
        {
            return CallErrors.BadFrom(from);
        }

        return request.World.NumberOwners.GetValueOrDefault(number) == request.Account.Sid
            ? Make(request, number)
            : CallErrors.NotVerified(from);
    }

    /// <summary>The call a valid request makes; for test credentials it is shown and forgotten.</summary>
    public static Call Make(ApiRequest request, string from)
    {
        var to = E164.Normalize(request.Form["To"]!) ?? request.Form["To"]!;
        var (sid, sequence) = request.World.Sids.Next("CA");
        var (status, taken) = FateOf(to);
        var now = Wire.WholeSeconds(request.Now);
        return new Call
        {
            Sid = sid,
            Sequence = sequence,
            AccountSid = request.Account.Sid,
            To = to,
            From = from,
            PhoneNumberSid = NumberResource.SidOf(request.World, from),
            Direction = "outbound-api",
            AnsweredBy = request.Form.Filled("MachineDetection") is null || !taken ? null : "human",
            RingingAt = request.Now + UntilRinging,
            AnsweredAt = taken ? request.Now + UntilAnswered : null,
            EndsAt = request.Now + UntilAnswered + (taken ? Talk : TimeSpan.Zero),
            FinalStatus = status,
            DateCreated = now,
            DateUpdated = now,
        };
    }

    private static (string Status, bool Taken) FateOf(string to) =>
        to.EndsWith("0486", StringComparison.Ordinal) ? ("busy", false)
        : to.EndsWith("0480", StringComparison.Ordinal) ? ("no-answer", false)
        : to.EndsWith("0404", StringComparison.Ordinal) ? ("failed", false)
        : ("completed", true);
}
