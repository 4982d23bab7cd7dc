using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.State;
using Of = Trunkline.Sandbox.Twilio.Api.Field<Trunkline.Sandbox.Twilio.Voice.Transcriptions.Transcription>;

namespace Trunkline.Sandbox.Twilio.Voice.Transcriptions;

/// <summary>https://www.twilio.com/docs/voice/api/recording-transcription: all of an account's, or those of a recording.</summary>
internal static class TranscriptionResource
{
    public static Resource<Transcription> Description { get; } =
        new()
        {
            Path = "Transcriptions",
            ListKey = "transcriptions",
            Fields = [.. Fields(t => $"{Wire.Root}/{t.AccountSid}/Transcriptions/{t.Sid}.json")],
            Delete = (_, _) => null,
            Charges = Charges,
        };

    public static Resource<Transcription> OfRecordings { get; } =
        Description with
        {
            Path = "Recordings/{RecordingSid}/Transcriptions",
            ViewOf = Description,
            Fields =
            [
                .. Fields(t => $"{Wire.Root}/{t.AccountSid}/Recordings/{t.RecordingSid}/Transcriptions/{t.Sid}.json"),
            ],
            Within = (request, t) => t.RecordingSid == request.RouteValue("RecordingSid"),
        };

    private static IEnumerable<Of> Fields(Func<Transcription, string> uri) =>
        [
            Of.Text("sid", t => t.Sid),
            Of.Text("account_sid", t => t.AccountSid),
            Of.Constant("api_version", Wire.ApiVersion),
            Of.Date("date_created", (t, _) => t.DateCreated),
            Of.Date("date_updated", (t, _) => t.DateUpdated),
            Of.Text("duration", t => Wire.Number(t.Duration)),
            Of.Number("price", t => -t.Price),
            Of.Constant("price_unit", "USD"),
            Of.Text("recording_sid", t => t.RecordingSid),
            Of.Text("status", t => t.Status),
            Of.Text("transcription_text", t => t.Status == "completed" ? t.Text : ""),
            Of.Constant("type", "fast"),
            Of.Text("uri", uri),
        ];

    private static IEnumerable<Charge> Charges(Transcription transcription, DateTimeOffset now)
    {
        if (transcription.Price is { } price)
        {
            var day = DateOnly.FromDateTime(transcription.DateUpdated.UtcDateTime);
            yield return new Charge(day, "transcriptions", 1, (transcription.Duration + 59) / 60, price);
        }
    }
}
