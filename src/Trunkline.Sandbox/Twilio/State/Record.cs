namespace Trunkline.Sandbox.Twilio.State;

/// <summary>What every stored thing has. Its place in a list is its sequence number, never its date.</summary>
internal abstract class Record
{
    public required string Sid { get; init; }

    public required long Sequence { get; init; }

    public required string AccountSid { get; set; }

    public required DateTimeOffset DateCreated { get; init; }

    public required DateTimeOffset DateUpdated { get; set; }
}
