using System.Text.Json;
using Trunkline.Sandbox.Traffic;
using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Errors;

namespace Trunkline.Sandbox.Twilio.Numbers;

/// <summary>
/// Searching numbers for sale. Unlike every other list it has no pages: 30 numbers, or as many as PageSize asks for
/// (https://www.twilio.com/docs/phone-numbers/api/availablephonenumber-resource).
/// </summary>
internal static class NumberSearch
{
    private const int DefaultCount = 30;

    public static Answer Search(ApiRequest request, string kind)
    {
        var query = request.Query;
        var country = request.RouteValue("CountryCode");
        if (!NumberPlan.Countries.Any(c => c.Code == country))
        {
            return RequestErrors.NotFound(request.Path);
        }

        if (query.Filled("Contains") is { } contains && !NumberPattern.IsWellFormed(contains))
        {
            return NumberErrors.BadContains(contains);
        }

        var page = PageRequest.Of(request);
        if (page.Error is { } error)
        {
            return error;
        }

        var pattern = query.Filled("Contains") is { } text ? new NumberPattern(text) : null;
        var numbers = NumberPlan
            .Places.Where(p => p.Country == country && p.Kind == kind && IsAt(p, query))
            .SelectMany(p => NumberPlan.NumbersOf(p).Select(n => (Place: p, Number: n)))
            .Where(n => !request.World.NumberOwners.ContainsKey(n.Number))
            .Where(n => pattern is null || pattern.Matches(n.Number))
            .Where(n => Can(NumberPlan.CapabilitiesOf(n.Number), query))
            .Take(query.Filled("PageSize") is null ? DefaultCount : page.Value!.Size)
            .ToList();
        return Answer.Ok(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("available_phone_numbers"u8);
            foreach (var (place, number) in numbers)
            {
                WriteNumber(json, place, number);
            }

            json.WriteEndArray();
            json.WriteString("uri"u8, request.Path);
            json.WriteEndObject();
        });
    }

    private static bool IsAt(Place place, Parameters query) =>
        Is(query.Filled("AreaCode"), place.Prefix.Length > 5 ? place.Prefix[2..5] : null)
        && Is(query.Filled("InRegion"), place.Region)
        && Is(query.Filled("InLocality"), place.Locality)
        && Is(query.Filled("InPostalCode"), place.PostalCode)
        && Is(query.Filled("InRateCenter"), place.RateCenter)
        && Is(query.Filled("InLata"), place.Lata);

    private static bool Is(string? wanted, string? actual) =>
        wanted is null || string.Equals(wanted, actual, StringComparison.OrdinalIgnoreCase);

    private static bool Can(Capabilities capabilities, Parameters query) =>
        (query.Flag("SmsEnabled") ?? capabilities.Sms) == capabilities.Sms
        && (query.Flag("MmsEnabled") ?? capabilities.Mms) == capabilities.Mms
        && (query.Flag("VoiceEnabled") ?? capabilities.Voice) == capabilities.Voice
        && query.Flag("FaxEnabled") is not true;

    private static void WriteNumber(Utf8JsonWriter json, Place place, string number)
    {
        json.WriteStartObject();
        json.WriteString("friendly_name"u8, E164.National(number));
        json.WriteString("phone_number"u8, number);
        json.WriteString("lata"u8, place.Lata);
        json.WriteString("locality"u8, place.Locality);
        json.WriteString("rate_center"u8, place.RateCenter);
        json.WriteString("latitude"u8, place.Latitude);
        json.WriteString("longitude"u8, place.Longitude);
        json.WriteString("region"u8, place.Region);
        json.WriteString("postal_code"u8, place.PostalCode);
        json.WriteString("iso_country"u8, place.Country);
        json.WriteString("address_requirements"u8, "none"u8);
        json.WriteBoolean("beta"u8, false);
        json.WritePropertyName("capabilities"u8);
        NumberPlan.CapabilitiesOf(number).WriteAvailable(json);
        json.WriteEndObject();
    }
}
