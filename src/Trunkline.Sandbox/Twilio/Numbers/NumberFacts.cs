using System.Text.Json;
using Trunkline.Sandbox.Traffic;
using Trunkline.Sandbox.Twilio.Api;

namespace Trunkline.Sandbox.Twilio.Numbers;

/// <summary>
/// Made-up facts about numbers. They follow from the number alone, so that a test can choose the outcome by choosing the
/// number: the last digit decides.
/// </summary>
internal static class NumberFacts
{
    /// <summary>What a package answers where it does not know a number (https://www.twilio.com/docs/api/errors/60600).</summary>
    private const int OutOfCoverage = 60600;

    private static readonly (string First, string Last) Holder = ("Jo", "Sandbox");

    private static readonly string[] TollFree = ["800", "833", "844", "855", "866", "877", "888"];

    public static void Write(Utf8JsonWriter json, string package, LookedUp number, ApiRequest request)
    {
        var last = number.Number[^1] - '0';
        json.WriteStartObject();
        var error = package switch
        {
            "caller_name" => WriteCallerName(json, number, last),
            "sim_swap" => WriteSimSwap(json, number, last, request.Now),
            "call_forwarding" => WriteForwarding(json, last),
            "line_status" => WriteStatus(json, last),
            "line_type_intelligence" => WriteLineType(json, number),
            "identity_match" => WriteIdentity(json, request.Query),
            "reassigned_number" => WriteReassigned(json, last, request.Query),
            "sms_pumping_risk" => WritePumping(json, last),
            "phone_number_quality_score" => WriteQuality(json, last),
            _ => WritePerson(json, number),
        };
        if (error is { } code)
        {
            json.WriteNumber("error_code"u8, code);
        }
        else
        {
            json.WriteNull("error_code"u8);
        }

        json.WriteEndObject();
    }

    /// <summary>0 to 5 mobile, 6 and 7 landline, 8 and 9 over the Internet; numbers the sandbox sells are its own.</summary>
    public static string LineTypeOf(string number) =>
        number.StartsWith("+1", StringComparison.Ordinal) && TollFree.Contains(number[2..5]) ? "tollFree"
        : NumberPlan.PlaceOf(number) is not null ? "nonFixedVoip"
        : number[^1] switch
        {
            '6' or '7' => "landline",
            '8' => "nonFixedVoip",
            '9' => "fixedVoip",
            _ => "mobile",
        };

    private static int? WriteCallerName(Utf8JsonWriter json, LookedUp number, int last)
    {
        var known = number.Code!.Country == "US";
        json.WriteString(
            "caller_name"u8,
            !known ? null
                : last < 5 ? "JO SANDBOX"
                : "SANDBOX COFFEE"
        );
        json.WriteString(
            "caller_type"u8,
            !known ? null
                : last < 5 ? "CONSUMER"
                : "BUSINESS"
        );
        return known ? null : OutOfCoverage;
    }

    private static int? WriteSimSwap(Utf8JsonWriter json, LookedUp number, int last, DateTimeOffset now)
    {
        var mobile = LineTypeOf(number.Number) == "mobile";
        var swapped = last is 4 or 5;
        json.WriteStartObject("last_sim_swap"u8);
        json.WriteString("last_sim_swap_date"u8, mobile && swapped ? Wire.IsoDate(now.AddHours(-6)) : null);
        json.WriteString("swapped_period"u8, mobile ? "PT24H" : null);
        WriteFlag(json, "swapped_in_period", mobile ? swapped : null);
        json.WriteEndObject();
        WriteCarrier(json, mobile);
        return mobile ? null : OutOfCoverage;
    }

    private static int? WriteForwarding(Utf8JsonWriter json, int last)
    {
        WriteFlag(json, "call_forwarding_enabled", last == 3);
        return null;
    }

    private static int? WriteStatus(Utf8JsonWriter json, int last)
    {
        json.WriteString("status"u8, last == 2 ? "inactive" : "active");
        return null;
    }

    private static int? WriteLineType(Utf8JsonWriter json, LookedUp number)
    {
        var type = LineTypeOf(number.Number);
        WriteCarrier(json, type == "mobile");
        json.WriteString("type"u8, type);
        return null;
    }

    private static void WriteCarrier(Utf8JsonWriter json, bool mobile)
    {
        json.WriteString("carrier_name"u8, mobile ? "Sandbox Mobile" : "Sandbox Telecom");
        json.WriteString("mobile_country_code"u8, mobile ? "001" : null);
        json.WriteString("mobile_network_code"u8, mobile ? "01" : null);
    }

    /// <summary>Every number belongs to Jo Sandbox, of whom no more than the name is known.</summary>
    private static int? WriteIdentity(Utf8JsonWriter json, Parameters query)
    {
        var (first, last) = (Compare(query["FirstName"], Holder.First), Compare(query["LastName"], Holder.Last));
        json.WriteString("first_name_match"u8, first);
        json.WriteString("last_name_match"u8, last);
        foreach (
            var unknown in new[]
            {
                "address_lines_match",
                "city_match",
                "state_match",
                "postal_code_match",
                "address_country_match",
                "national_id_match",
                "date_of_birth_match",
            }
        )
        {
            json.WriteString(unknown, "no_data_available");
        }

        json.WriteNumber("summary_score"u8, 50 * new[] { first, last }.Count(match => match == "exact_match"));
        json.WriteNull("error_message"u8);
        return null;
    }

    private static string Compare(string? given, string known) =>
        string.IsNullOrEmpty(given) ? "no_data_available"
        : string.Equals(given, known, StringComparison.OrdinalIgnoreCase) ? "exact_match"
        : "no_match";

    private static int? WriteReassigned(Utf8JsonWriter json, int last, Parameters query)
    {
        json.WriteString("last_verified_date"u8, query.Filled("LastVerifiedDate"));
        json.WriteString(
            "is_number_reassigned"u8,
            !query.Has("LastVerifiedDate") ? "no_data_available"
                : last == 1 ? "yes"
                : "no"
        );
        return null;
    }

    private static int? WritePumping(Utf8JsonWriter json, int last)
    {
        json.WriteString("carrier_risk_category"u8, Category(last * 10));
        WriteFlag(json, "number_blocked", last == 9);
        json.WriteNull("number_blocked_date"u8);
        json.WriteNull("number_blocked_last_3_months"u8);
        json.WriteNumber("sms_pumping_risk_score"u8, last * 10);
        return null;
    }

    private static int? WriteQuality(Utf8JsonWriter json, int last)
    {
        var score = last * 10;
        foreach (var name in new[] { "carrier_risk", "disposable_phone_risk", "quality", "velocity_risk" })
        {
            json.WriteNumber(name + "_score", score);
            json.WriteString(name + "_category", Category(score));
        }

        return null;
    }

    private static int? WritePerson(Utf8JsonWriter json, LookedUp number)
    {
        json.WriteString("first_name"u8, Holder.First);
        json.WriteString("last_name"u8, Holder.Last);
        json.WriteString("address_line"u8, "1 Example Street");
        json.WriteString("country_code"u8, number.Code!.Country);
        json.WriteString("state"u8, "CA");
        json.WriteString("postal_code"u8, "94103");
        return null;
    }

    private static string Category(int score) =>
        score switch
        {
            < 30 => "low",
            < 60 => "moderate",
            _ => "high",
        };

    private static void WriteFlag(Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } flag)
        {
            json.WriteBoolean(name, flag);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
