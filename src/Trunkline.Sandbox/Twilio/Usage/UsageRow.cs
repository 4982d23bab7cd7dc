using System.Globalization;
using System.Text.Json;
using Trunkline.Sandbox.Twilio.Api;

namespace Trunkline.Sandbox.Twilio.Usage;

/// <summary>One usage record: a category over a period.</summary>
internal sealed record UsageRow(UsageCategory Category, Period Period, int Count, int Usage, decimal Price)
{
    private static readonly (string Name, string Path)[] Windows =
    [
        ("all_time", "AllTime"),
        ("daily", "Daily"),
        ("last_month", "LastMonth"),
        ("monthly", "Monthly"),
        ("this_month", "ThisMonth"),
        ("today", "Today"),
        ("yearly", "Yearly"),
        ("yesterday", "Yesterday"),
    ];

    public void Write(Utf8JsonWriter json, string accountSid, DateTimeOffset asOf)
    {
        var path = $"{Wire.Root}/{accountSid}/Usage/Records";
        var isTotal = Category.Name == UsageCategory.Total;
        json.WriteStartObject();
        json.WriteString("category"u8, Category.Name);
        json.WriteString("description"u8, Category.Description);
        json.WriteString("account_sid"u8, accountSid);
        json.WriteString("start_date"u8, Wire.Day(Period.First));
        json.WriteString("end_date"u8, Wire.Day(Period.Last));
        json.WriteString("as_of"u8, asOf.ToString("yyyy-MM-ddTHH:mm:ss+00:00", CultureInfo.InvariantCulture));
        json.WriteString("count"u8, isTotal ? "" : Wire.Number(Count));
        json.WriteString("count_unit"u8, Category.CountUnit);
        json.WriteString("usage"u8, isTotal ? Money(Price) : Wire.Number(Usage));
        json.WriteString("usage_unit"u8, Category.UsageUnit);
        json.WriteString("price"u8, Money(Price));
        json.WriteString("price_unit"u8, "usd"u8);
        json.WriteString("api_version"u8, Wire.ApiVersion);
        json.WriteString(
            "uri"u8,
            $"{path}?Category={Category.Name}&StartDate={Wire.Day(Period.First)}&EndDate={Wire.Day(Period.Last)}"
        );
        json.WriteStartObject("subresource_uris"u8);
        foreach (var window in Windows)
        {
            json.WriteString(window.Name, $"{path}/{window.Path}.json?Category={Category.Name}");
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string Money(decimal price) => price.ToString("0.#####", CultureInfo.InvariantCulture);
}
