namespace Trunkline.Sandbox.Timing;

/// <summary>Work that falls due at a time. It is plain data, so a world can be kept and put back with what it has yet to do.</summary>
/// <param name="Number">Breaks ties: of two that are due at once, the one planned first comes first.</param>
/// <param name="Due">When.</param>
/// <param name="Kind">What is to be done; names the code that does it.</param>
/// <param name="AccountSid">For which account.</param>
/// <param name="RecordSid">With which record, if with one. Work with the same record is never done side by side.</param>
/// <param name="Payload">A little more to know: a word, or JSON.</param>
internal sealed record Appointment(
    long Number,
    DateTimeOffset Due,
    string Kind,
    string AccountSid,
    string? RecordSid,
    string? Payload
);
