using System.Text.Json;
using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Errors;

namespace Trunkline.Sandbox.Twilio.Numbers;

/// <summary>The countries numbers are sold in, and which kinds each has.</summary>
internal static class NumberCountries
{
    private static readonly (string Kind, string Name)[] Kinds =
    [
        ("Local", "local"),
        ("TollFree", "toll_free"),
        ("Mobile", "mobile"),
        ("National", "national"),
        ("Voip", "voip"),
        ("SharedCost", "shared_cost"),
        ("MachineToMachine", "machine_to_machine"),
    ];

    public static Answer List(ApiRequest request) =>
        Answer.Ok(json =>
        {
            json.WriteStartObject();
            json.WriteString("uri"u8, request.Path);
            json.WriteStartArray("countries"u8);
            foreach (var (code, name) in NumberPlan.Countries)
            {
                Write(json, request.Account.Sid, code, name);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });

    public static Answer Read(ApiRequest request)
    {
        var (code, name) = NumberPlan.Countries.FirstOrDefault(c => c.Code == request.RouteValue("CountryCode"));
        return code is null
            ? RequestErrors.NotFound(request.Path)
            : Answer.Ok(json => Write(json, request.Account.Sid, code, name));
    }

    private static void Write(Utf8JsonWriter json, string accountSid, string code, string name)
    {
        var path = $"{Wire.Root}/{accountSid}/AvailablePhoneNumbers/{code}";
        json.WriteStartObject();
        json.WriteString("country_code"u8, code);
        json.WriteString("country"u8, name);
        json.WriteString("uri"u8, path + ".json");
        json.WriteBoolean("beta"u8, false);
        json.WriteStartObject("subresource_uris"u8);
        foreach (var (kind, key) in Kinds)
        {
            if (NumberPlan.Places.Any(p => p.Country == code && p.Kind == kind))
            {
                json.WriteString(key, $"{path}/{kind}.json");
            }
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
