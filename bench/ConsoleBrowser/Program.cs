using System.Text.Json;
using ConsoleBrowser;

// What bench/console asks the browser: ConsoleBrowser <hub> <e-mail> <password> <rounds>; figures as JSON on the output.
if (args is not [var hub, var email, var password, var times])
{
    Console.Error.WriteLine("usage: ConsoleBrowser HUB EMAIL PASSWORD ROUNDS");
    return 2;
}

await using var browser = await Chromium.StartAsync();
var state = await browser.SignInAsync(hub, email, password);
var loads = new List<LoadFigures>();
var swaggers = new List<LoadFigures>();
var lists = new List<ListFigures>();
var tables = new List<ListFigures>();
for (var round = 0; round < int.Parse(times, System.Globalization.CultureInfo.InvariantCulture); round++)
{
    // The console and what it is held against take turns, so that what else the machine does meets both.
    loads.Add(await FirstLoad.MeasureAsync(browser, state, hub, "/console/", FirstLoad.HomeIsThere));
    swaggers.Add(await FirstLoad.MeasureAsync(browser, state, hub, "/docs/index.html", FirstLoad.OperationsAreThere));
    lists.Add(await LongList.OfTheConsoleAsync(browser, state, hub));
    tables.Add(await LongList.AsPlainTableAsync(browser, state, hub));
}

Console.WriteLine(
    JsonSerializer.Serialize(
        new
        {
            browser = browser.Version,
            loads,
            swaggers,
            lists,
            tables,
        },
        JsonSerializerOptions.Web
    )
);
return 0;
