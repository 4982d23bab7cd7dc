using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Verify;

/// <summary>
/// One code on its way to one person. It is good for ten minutes, five sendings and five guesses
/// (https://www.twilio.com/docs/verify/api/verification).
/// </summary>
internal sealed class Verification : Record
{
    public const int MostSends = 5;
    public const int MostChecks = 5;
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    public required string ServiceSid { get; init; }

    public required string To { get; init; }

    public required string Channel { get; set; }

    public required string Code { get; init; }

    public string? Amount { get; init; }

    public string? Payee { get; init; }

    public List<SendAttempt> Attempts { get; init; } = [];

    public int Checks { get; set; }

    /// <summary>How it ended, other than by time; pending until then.</summary>
    public string Outcome { get; set; } = "pending";

    public string StatusAt(DateTimeOffset now) =>
        Outcome is "pending" or "max_attempts_reached" && now >= DateCreated + Life ? "expired" : Outcome;

    /// <summary>Whether a new request to the same person goes on with it.</summary>
    public bool IsOpenAt(DateTimeOffset now) => StatusAt(now) is "pending" or "max_attempts_reached";
}

/// <summary>One sending of the code.</summary>
internal sealed record SendAttempt(string Sid, DateTimeOffset Time, string Channel);
