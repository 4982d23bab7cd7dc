using System.Globalization;
using System.Text.Json;
using Trunkline.Sandbox.Twilio.PageKit;
using Trunkline.Sandbox.WebKit;

namespace Trunkline.Sandbox.Twilio.Pages.Setup;

/// <summary>What was used and what it cost, by kind; and the last days side by side.</summary>
internal static class UsagePage
{
    private const int Days = 30;

    private static readonly (string Value, string Text)[] Windows =
    [
        ("ThisMonth", "This month"),
        ("LastMonth", "Last month"),
        ("Today", "Today"),
        ("Yesterday", "Yesterday"),
        ("AllTime", "Since the beginning"),
    ];

    private static readonly Column[] Columns =
    [
        "Kind",
        Column.Right("Count"),
        Column.WideRight("Used"),
        Column.Right("Price"),
    ];

    public static void Map(ConsoleRoutes routes) => routes.Get("/console/usage", ShowAsync);

    private static async Task<ConsoleAnswer> ShowAsync(ConsoleRequest request)
    {
        var window = Windows.FirstOrDefault(w => w.Value == request.Query["window"], Windows[0]);
        var reply = await request.Api.GetAsync($"Usage/Records/{window.Value}", "?PageSize=1000");
        var daily = await request.Api.GetAsync(
            "Usage/Records/Daily",
            $"?Category=totalprice&StartDate=-{Days - 1}days&PageSize={Days}"
        );
        if (!reply.IsFine)
        {
            return ErrorPages.Refused(request, reply);
        }

        var rows = reply.Items("usage_records").Where(r => r.Text("count") is not (null or "0")).ToList();
        return new ConsoleAnswer.Page(
            "Usage",
            Html.Of(
                $"""
                {Parts.Card($"Spent a day, last {Days} days", Chart([.. daily.Items("usage_records").Reverse()]))}
                <form class="filters" action="{request.To("/console/usage")}">{Fields.Choice(
                    "Time",
                    "window",
                    window.Value,
                    Windows
                )}<button class="second">Show</button></form>
                {Table.Of(window.Text, Columns, rows.Select(Row))}
                """
            )
        );
    }

    private static Html[] Row(JsonElement record) =>
        [
            Html.Of($"{record.Text("description")}"),
            Html.Of($"{record.Text("count")} {record.Text("count_unit")}"),
            Html.Of($"{record.Text("usage")} {record.Text("usage_unit")}"),
            Html.Of($"{Parts.Money(record.Text("price"), exact: true)}"),
        ];

    /// <summary>Bars for the eye; the words below say the same.</summary>
    private static Html Chart(IReadOnlyList<JsonElement> days)
    {
        var prices = days.Select(d => decimal.Parse(d.Text("price") ?? "0", CultureInfo.InvariantCulture)).ToList();
        var highest = prices.Count == 0 ? 0 : prices.Max();
        if (highest == 0)
        {
            return Html.Of($"<p class=\"quiet\">Nothing was spent.</p>");
        }

        var bars = prices.Select(
            (price, i) =>
            {
                var height = (int)(price / highest * 100);
                return Html.Of(
                    $"<rect x=\"{i * 20 + 3}\" y=\"{100 - height}\" width=\"14\" height=\"{height}\"><title>{days[i].Text("start_date")}: {Parts.Money(prices[i].ToString(CultureInfo.InvariantCulture))}</title></rect>"
                );
            }
        );
        return Html.Of(
            $"""
            <svg class="chart" viewBox="0 0 {prices.Count
                * 20} 101" preserveAspectRatio="none" aria-hidden="true"><line x1="0" x2="{prices.Count
                * 20}" y1="100.5" y2="100.5"/>{bars}</svg>
            <p class="quiet">{Parts.Money(prices.Sum().ToString(CultureInfo.InvariantCulture))} in all, {Parts.Money(
                highest.ToString(CultureInfo.InvariantCulture)
            )} on the dearest day.</p>
            """
        );
    }
}
