using System.Text.Json;

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

    public static CallDetail From(CallRow row, string hubUrl)
    {
        var masked = (row.masked ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var hasQuery = masked.Any(m => m[0] == '?');
        return new CallDetail(CallView.From(row))
        {
            Diagnosis = Diagnoses.Of(row),
            AttemptList = ListOf(row),
            Masked =
            [
                .. masked.Select(m => m[0] == '?' ? $"query parameter {m[1..]}" : $"{m} in the answer"),
                .. row.request_bytes > 0 ? ["request body"] : Array.Empty<string>(),
            ],
            Replayable = row.method is "GET" or "HEAD" && !hasQuery && row.operation != "unknown",
            Curl = CurlOf(row, hubUrl, hasQuery),
        };
    }

    /// <summary>A call that was sent once has no list of its own: its record says it all.</summary>
    private static List<CallAttempt> ListOf(CallRow row)
    {
        if (row.attempt_list is not null)
        {
            return JsonSerializer.Deserialize<List<CallAttempt>>(row.attempt_list, JsonSerializerOptions.Web)!;
        }

        return row.attempts == 0
            ? []
            :
            [
                new CallAttempt(
                    1,
                    row.resolve_us / 1000.0,
                    row.provider_us / 1000.0,
                    (int?)row.provider_status,
                    row.fault,
                    0
                ),
            ];
    }

    private static string CurlOf(CallRow row, string hubUrl, bool hasQuery)
    {
        var url = hubUrl.TrimEnd('/') + new PathString(row.path).ToUriComponent() + (hasQuery ? "?…" : "");
        var who = row.operation == "passthrough" ? "Element $TOKEN" : "User $USER_SECRET, Element $TOKEN";
        var curl =
            $"curl -X {row.method} '{url.Replace("'", "%27", StringComparison.Ordinal)}' -H \"Authorization: {who}\"";
        if (row.request_bytes == 0)
        {
            return curl;
        }

        var type = row.operation == "passthrough" ? "application/x-www-form-urlencoded" : "application/json";
        return $"{curl} -H 'Content-Type: {type}' --data-binary @body";
    }
}
