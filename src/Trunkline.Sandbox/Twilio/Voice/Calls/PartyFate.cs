namespace Trunkline.Sandbox.Twilio.Voice.Calls;

/// <summary>
/// How the virtual party at a number takes a call. The last four digits tell: 0486, 0480 and 0404 are the answers of
/// SIP, 0408 says nothing when asked, 0300 is an answering machine.
/// </summary>
internal static class PartyFate
{
    public static string Of(string number) =>
        number.EndsWith("0486", StringComparison.Ordinal) ? "busy"
        : number.EndsWith("0480", StringComparison.Ordinal) ? "no-answer"
        : number.EndsWith("0404", StringComparison.Ordinal) ? "failed"
        : "answered";

    public static bool IsSilent(Call call) => Number(call).EndsWith("0408", StringComparison.Ordinal);

    public static string AnsweredBy(Call call) =>
        !Number(call).EndsWith("0300", StringComparison.Ordinal) ? "human"
        : call.Settings.MachineDetection == "DetectMessageEnd" ? "machine_end_beep"
        : "machine_start";

    /// <summary>The number of whoever is not the customer's application.</summary>
    private static string Number(Call call) => call.IsInbound ? call.From : call.To;
}
