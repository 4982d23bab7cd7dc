using System.Text.Json;
using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Errors;

namespace Trunkline.Sandbox.Twilio.Numbers;

/// <summary>
/// What is known about a number (https://www.twilio.com/docs/lookup/v2-api). Its form is always told; the rest only when
/// asked for by <c>Fields</c>. A number that is none is an answer as well, and no error.
/// </summary>
internal static class LookupEndpoint
{
    private static readonly string[] Packages =
    [
        "caller_name",
        "sim_swap",
        "call_forwarding",
        "line_status",
        "line_type_intelligence",
        "identity_match",
        "reassigned_number",
        "sms_pumping_risk",
        "phone_number_quality_score",
        "pre_fill",
    ];

    public static void Map(RouteTable routes) => routes.Get("/lookups/v2/PhoneNumbers/{PhoneNumber}", Read);

    private static Answer Read(ApiRequest request)
    {
        var wanted = (request.Query.Filled("Fields") ?? "")
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (wanted.Find(field => field != "validation" && !Packages.Contains(field, StringComparer.Ordinal)) is { } odd)
        {
            return RequestErrors.Invalid("Fields", odd);
        }

        var country = request.Query.Filled("CountryCode")?.ToUpperInvariant();
        if (country is not null && CallingCodes.OfCountry(country) is null)
        {
            return RequestErrors.Invalid("CountryCode", country);
        }

        var number = LookedUp.Of(request.RouteValue("PhoneNumber"), country ?? "US");
        return Answer.Ok(json => Write(json, request, number, wanted));
    }

    private static void Write(Utf8JsonWriter json, ApiRequest request, LookedUp number, List<string> wanted)
    {
        json.WriteStartObject();
        json.WriteString("calling_country_code"u8, number.Code?.Digits);
        json.WriteString("country_code"u8, number.Code?.Country);
        json.WriteString("phone_number"u8, number.Number);
        json.WriteString("national_format"u8, number.National);
        json.WriteBoolean("valid"u8, number.Problem is null);
        WriteProblem(json, number.Problem);
        foreach (var package in Packages)
        {
            json.WritePropertyName(package);
            if (number.Problem is null && wanted.Contains(package))
            {
                NumberFacts.Write(json, package, number, request);
            }
            else
            {
                json.WriteNullValue();
            }
        }

        json.WriteString("url"u8, $"{request.Address.Root}/v2/PhoneNumbers/{number.Number}");
        json.WriteEndObject();
    }

    private static void WriteProblem(Utf8JsonWriter json, string? problem)
    {
        json.WriteStartArray("validation_errors"u8);
        if (problem is not null)
        {
            json.WriteStringValue(problem);
        }

        json.WriteEndArray();
    }
}
