namespace Trunkline.Activity;

/// <summary>One call with everything that is known of it.</summary>
internal sealed record CallDetail : CallView
{
    private CallDetail(CallView view)
        : base(view) { }

    /// <summary>Why it failed, who can mend it and how.</summary>
    public required Diagnosis Diagnosis { get; init; }

    /// <summary>Each time that it was sent; empty when nothing was sent.</summary>
    public required IReadOnlyList<CallAttempt> AttemptList { get; init; }

    /// <summary>What the record leaves out, or was covered in the answer.</summary>
    public required IReadOnlyList<string> Masked { get; init; }

    /// <summary>It changes nothing and is known whole, so it may be sent again just to see.</summary>
    public required bool Replayable { get; init; }

    /// <summary>The same call for a terminal; $USER_SECRET and $TOKEN are yours to set, a body is yours to fill in.</summary>
    public required string Curl { get; init; }

    public static CallDetail From(CallRow row, DiagnosisOfCode ofCode, string hubUrl)
    {
        var call = row.Call;
        var masked = (call.Masked ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var hasQuery = masked.Any(m => m[0] == '?');
        return new CallDetail(CallView.From(row))
        {
            Diagnosis = Diagnoses.Of(call, ofCode),
            AttemptList = call.AttemptList ?? ListOf(call),
            Masked =
            [
                .. masked.Select(m => m[0] == '?' ? $"query parameter {m[1..]}" : $"{m} in the answer"),
                .. call.RequestBytes > 0 ? ["request body"] : Array.Empty<string>(),
            ],
            Replayable = call.Method is "GET" or "HEAD" && !hasQuery && call.Operation != "unknown",
            Curl = CurlOf(call, hubUrl, hasQuery),
        };
    }

    /// <summary>A call that was sent once has no list of its own: its record says it all.</summary>
    private static List<CallAttempt> ListOf(CallRecord call) =>
        call.Attempts == 0
            ? []
            :
            [
                new CallAttempt(
                    1,
                    call.ResolveMicroseconds / 1000.0,
                    call.ProviderMicroseconds / 1000.0,
                    call.ProviderStatus,
                    call.Fault,
                    0
                ),
            ];

    private static string CurlOf(CallRecord call, string hubUrl, bool hasQuery)
    {
        var url = hubUrl.TrimEnd('/') + new PathString(call.Path).ToUriComponent() + (hasQuery ? "?…" : "");
        var who = call.Operation == "passthrough" ? "Element $TOKEN" : "User $USER_SECRET, Element $TOKEN";
        var curl =
            $"curl -X {call.Method} '{url.Replace("'", "%27", StringComparison.Ordinal)}' -H \"Authorization: {who}\"";
        if (call.RequestBytes == 0)
        {
            return curl;
        }

        var type = call.Operation == "passthrough" ? "application/x-www-form-urlencoded" : "application/json";
        return $"{curl} -H 'Content-Type: {type}' --data-binary @body";
    }
}
