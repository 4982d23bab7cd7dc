using System.Text.Json;
using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.Numbers;
using Trunkline.Sandbox.Twilio.State;
using Of = Trunkline.Sandbox.Twilio.Api.Field<Trunkline.Sandbox.Twilio.Verify.Verification>;

namespace Trunkline.Sandbox.Twilio.Verify;

/// <summary>verify.twilio.com: starting, looking at, ending and checking verifications.</summary>
internal static class VerificationEndpoints
{
    private static readonly IReadOnlyList<Of> Common =
    [
        Of.Text("sid", v => v.Sid),
        Of.Text("service_sid", v => v.ServiceSid),
        Of.Text("account_sid", v => v.AccountSid),
        Of.Text("to", v => v.To),
        Of.Text("channel", v => v.Channel),
        Of.Text("status", (v, now) => v.StatusAt(now)),
        Of.Flag("valid", v => v.Outcome == "approved"),
        Of.Text("amount", v => v.Amount),
        Of.Text("payee", v => v.Payee),
        Of.IsoDate("date_created", v => v.DateCreated),
        Of.IsoDate("date_updated", v => v.DateUpdated),
    ];

    public static Resource<Verification> Description { get; } =
        new()
        {
            Path = VerifyService.Path + "/{ServiceSid}/Verifications",
            ListKey = "verifications",
            Lists = false,
            Fields =
            [
                .. Common,
                new("lookup", (json, verification, _) => WriteLookup(json, verification)),
                new("send_code_attempts", (json, verification, _) => WriteAttempts(json, verification)),
                Of.Constant("sna", null),
                Of.Url("url", v => $"/v2/Services/{v.ServiceSid}/Verifications/{v.Sid}"),
            ],
            Update = End,
        };

    private static readonly Resource<Verification> Checked = Description with
    {
        Fields =
        [
            .. Common,
            new(
                "sna_attempts_error_codes",
                (json, _, _) =>
                {
                    json.WriteStartArray();
                    json.WriteEndArray();
                }
            ),
        ],
    };

    public static void Map(RouteTable routes)
    {
        ResourceEndpoints.Map(routes, VerifyService.Description);
        ResourceEndpoints.Map(routes, Description);
        routes.Post(Description.Path.Route, OfService(Start));
        routes.Post(VerifyService.Path + "/{ServiceSid}/VerificationCheck", OfService(Check));
    }

    private static Handler OfService(Func<ApiRequest, FormRecord, Answer> handle) =>
        request =>
            VerifyService.Description.In(request.Account, request.World).Find(request.RouteValue("ServiceSid"))
                is { } service
                ? handle(request, service)
                : RequestErrors.NotFound(request.Path);

    private static Answer Start(ApiRequest request, FormRecord service)
    {
        var started = VerificationSending.Start(request, service);
        return started.Value is { } verification
            ? Answer.Created(Description.Shown(verification, request.View))
            : started.Error!;
    }

    /// <summary>What is over is gone: only a verification that is under way can be ended.</summary>
    private static TwilioError? End(ApiRequest request, Verification verification)
    {
        if (request.Form["Status"] is not ("canceled" or "approved"))
        {
            return VerifyErrors.Invalid("Status", request.Form["Status"]);
        }

        if (!verification.IsOpenAt(request.Now))
        {
            return RequestErrors.NotFound(request.Path);
        }

        verification.Outcome = request.Form["Status"]!;
        verification.DateUpdated = Wire.WholeSeconds(request.Now);
        return null;
    }

    private static Answer Check(ApiRequest request, FormRecord service)
    {
        if (request.Form.Filled("Code") is not { } code)
        {
            return RequestErrors.Missing("Code");
        }

        if (Asked(request) is not { } verification)
        {
            return RequestErrors.NotFound(request.Path);
        }

        if (verification.Checks >= Verification.MostChecks)
        {
            return VerifyErrors.TooManyChecks;
        }

        verification.Checks++;
        verification.Outcome =
            code == verification.Code ? "approved"
            : verification.Checks == Verification.MostChecks ? "max_attempts_reached"
            : "pending";
        verification.DateUpdated = Wire.WholeSeconds(request.Now);
        return Answer.Ok(Checked.Shown(verification, request.View));
    }

    /// <summary>By its SID or by whom it was sent to; only while it is under way.</summary>
    private static Verification? Asked(ApiRequest request)
    {
        var all = Description.In(request);
        var (sid, to) = (request.Form.Filled("VerificationSid"), request.Form.Filled("To"));
        var found =
            sid is not null ? all.Find(sid)
            : to is not null ? all.Older(long.MaxValue, 0, 1, v => v.To == (E164.Normalize(to) ?? to)).FirstOrDefault()
            : null;
        return found?.IsOpenAt(request.Now) == true ? found : null;
    }

    private static void WriteLookup(Utf8JsonWriter json, Verification verification)
    {
        json.WriteStartObject();
        json.WriteStartObject("carrier"u8);
        json.WriteString("type"u8, NumberFacts.LineTypeOf(verification.To));
        json.WriteNull("error_code"u8);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteAttempts(Utf8JsonWriter json, Verification verification)
    {
        json.WriteStartArray();
        foreach (var attempt in verification.Attempts)
        {
            json.WriteStartObject();
            json.WriteString("time"u8, Wire.IsoDate(attempt.Time));
            json.WriteString("channel"u8, attempt.Channel.ToUpperInvariant());
            json.WriteString("attempt_sid"u8, attempt.Sid);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
