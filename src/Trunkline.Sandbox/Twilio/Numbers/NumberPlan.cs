using System.Globalization;

namespace Trunkline.Sandbox.Twilio.Numbers;

/// <summary>
/// The numbers there are to buy: a hundred for each place, all made up. North American ones keep to the exchange 555,
/// which is set aside for fiction.
/// </summary>
internal static class NumberPlan
{
    public const int PerPlace = 100;

    public static IReadOnlyList<Place> Places { get; } =
    [
        City("US", "415", "San Francisco", "SNFC CNTRL", "CA", "94103", "37.774900", "-122.419400", "722"),
        City("US", "510", "Oakland", "OKLD MAIN", "CA", "94601", "37.804400", "-122.271100", "722"),
        City("US", "212", "New York", "NWYRCYZN01", "NY", "10001", "40.712800", "-74.006000", "132"),
        City("US", "312", "Chicago", "CHICAGOZN1", "IL", "60601", "41.878100", "-87.629800", "358"),
        City("US", "206", "Seattle", "SEATTLE", "WA", "98101", "47.606200", "-122.332100", "674"),
        City("US", "512", "Austin", "AUSTIN", "TX", "78701", "30.267200", "-97.743100", "558"),
        City("US", "617", "Boston", "BOSTON", "MA", "02108", "42.360100", "-71.058900", "128"),
        City("US", "808", "Hilo", "HILO", "HI", "96720", "19.720000", "-155.090000", "834"),
        City("CA", "416", "Toronto", "TORONTO", "ON", "M5H", "43.653200", "-79.383200", "888"),
        City("CA", "604", "Vancouver", "VANCOUVER", "BC", "V6B", "49.282700", "-123.120700", "888"),
        Plain("US", "TollFree", "+1888555"),
        Plain("US", "TollFree", "+1877555"),
        Plain("CA", "TollFree", "+1866555"),
        Plain("GB", "Local", "+442079460"),
        Plain("GB", "Mobile", "+447700900"),
        Plain("GB", "TollFree", "+448081570"),
        Plain("GB", "National", "+443069990"),
        Plain("GB", "Voip", "+445555000"),
        Plain("GB", "SharedCost", "+448450000"),
        Plain("GB", "MachineToMachine", "+447700901"),
        Plain("DE", "Local", "+493023125"),
        Plain("DE", "Mobile", "+491575555"),
        Plain("FR", "Local", "+331990000"),
        Plain("FR", "Mobile", "+336399800"),
        Plain("AU", "Local", "+612555500"),
        Plain("AU", "Mobile", "+614915700"),
    ];

    public static IReadOnlyList<(string Code, string Name)> Countries { get; } =
    [
        ("AU", "Australia"),
        ("CA", "Canada"),
        ("DE", "Germany"),
        ("FR", "France"),
        ("GB", "United Kingdom"),
        ("US", "United States"),
    ];

    public static IEnumerable<string> NumbersOf(Place place)
    {
        var digits = place.Prefix.StartsWith("+1", StringComparison.Ordinal) ? "0000" : "000";
        for (var i = 0; i < PerPlace; i++)
        {
            // 37 has no factor in common with 100: every line once, in no visible order.
            var line = 100 + (i * 37 % PerPlace);
            yield return place.Prefix + line.ToString(digits, CultureInfo.InvariantCulture);
        }
    }

    public static Place? PlaceOf(string number) =>
        Places.FirstOrDefault(p =>
            number.StartsWith(p.Prefix, StringComparison.Ordinal) && NumbersOf(p).Contains(number)
        );

    /// <summary>Only North American numbers carry pictures, and landlines in Germany and France only talk.</summary>
    public static Capabilities CapabilitiesOf(string number)
    {
        var american = number.StartsWith("+1", StringComparison.Ordinal);
        var landline =
            number.StartsWith("+4930", StringComparison.Ordinal) || number.StartsWith("+331", StringComparison.Ordinal);
        return new Capabilities(Voice: true, Sms: !landline, Mms: american);
    }

    private static Place City(
        string country,
        string area,
        string locality,
        string rateCenter,
        string region,
        string postalCode,
        string latitude,
        string longitude,
        string lata
    ) => new(country, "Local", $"+1{area}555", locality, rateCenter, region, postalCode, latitude, longitude, lata);

    private static Place Plain(string country, string kind, string prefix) =>
        new(country, kind, prefix, null, null, null, null, null, null, null);
}
