using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Numbers;

/// <summary>
/// Buying a number, by itself or by area code
/// (https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource#create-an-incomingphonenumber-resource).
/// </summary>
internal static class NumberPurchase
{
    public static Result<FormRecord> Create(ApiRequest request)
    {
        var chosen = Choose(request);
        if (chosen.Value is not { } number)
        {
            return chosen.Error!;
        }

        var made = Make(request, number);
        if (made.Value is null || request.World.NumberOwners.TryAdd(number, request.Account.Sid))
        {
            return made;
        }

        return NumberErrors.NotAvailable(number);
    }

    /// <summary>The record a valid purchase makes; for test credentials it is shown and forgotten.</summary>
    public static Result<FormRecord> Make(ApiRequest request, string number)
    {
        var made = NumberResource.Uniform.Create(request);
        if (made.Value is { } record)
        {
            record["phone_number"] = number;
            record["type"] = TypeOf(NumberPlan.PlaceOf(number)?.Kind);
            if (request.Form.Filled("FriendlyName") is null)
            {
                record["friendly_name"] = E164.National(number);
            }
        }

        return made;
    }

    private static Result<string> Choose(ApiRequest request)
    {
        if (request.Form.Filled("PhoneNumber") is { } wanted)
        {
            return E164.Normalize(wanted) is not { } number ? NumberErrors.Invalid(wanted)
                : NumberPlan.PlaceOf(number) is null || request.World.NumberOwners.ContainsKey(number)
                    ? NumberErrors.NotAvailable(number)
                : number;
        }

        if (request.Form.Filled("AreaCode") is not { } area)
        {
            return NumberErrors.NothingWanted;
        }

        if (area.Length != 3 || !area.All(char.IsAsciiDigit))
        {
            return NumberErrors.BadAreaCode(area);
        }

        var free = NumberPlan
            .Places.Where(p => p.Kind == "Local" && p.Prefix == $"+1{area}555")
            .SelectMany(NumberPlan.NumbersOf)
            .FirstOrDefault(n => !request.World.NumberOwners.ContainsKey(n));
        return free is null ? NumberErrors.NoneInArea(area) : free;
    }

    public static string TypeOf(string? kind) =>
        kind switch
        {
            "TollFree" => "toll-free",
            "Mobile" => "mobile",
            _ => "local",
        };
}
