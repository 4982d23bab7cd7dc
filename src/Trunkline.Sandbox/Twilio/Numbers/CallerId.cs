using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Numbers;

/// <summary>
/// A number of somebody else that calls may show once its owner has typed the code. Until then, and for good when it
/// fails, it is a request only and in no list.
/// </summary>
internal sealed class CallerId : Record
{
    public required string PhoneNumber { get; init; }

    public required string FriendlyName { get; set; }

    public required string CallSid { get; init; }

    public required string ValidationCode { get; init; }

    public string? StatusCallback { get; init; }

    public string StatusCallbackMethod { get; init; } = "POST";

    /// <summary>When the code is typed, or the call has failed.</summary>
    public required DateTimeOffset DecidedAt { get; init; }

    public required bool Succeeds { get; init; }

    public bool IsVerifiedAt(DateTimeOffset now) => Succeeds && now >= DecidedAt;
}
