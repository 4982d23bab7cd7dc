using System.Net.Http.Json;

namespace Trunkline.Browser.Tests.Console;

/// <summary>Every page of the console. A new page is a new line here.</summary>
internal static class ConsolePages
{
    public static readonly string[] All =
    [
        "/console/",
        "/console/connectors",
        "/console/connectors/twilio",
        "/console/connectors/twilio/add",
        "/console/instances",
        "/console/instances?view=cards",
        "/console/instances/deleted",
        "/console/instances/{id}",
        "/console/instances/{id}/try",
        "/console/instances/{id}/calls",
        "/console/instances/{id}/used-by",
        "/console/instances/{id}/edit",
        "/console/instances/{id}/edit?mode=reauthenticate",
        "/console/instances/999999",
        "/console/connect",
        "/console/connect/links",
        "/console/connect/customers",
        "/console/connect/analytics",
        "/console/activity",
        "/console/activity/calls/{call}",
        "/console/activity/events",
        "/console/settings",
        "/console/settings/keys",
        "/console/settings/users",
        "/console/settings/accounts",
        "/console/settings/appearance",
        "/console/settings/about",
        "/console/nowhere",
    ];

    /// <summary>Puts something on every page; gives what the placeholders in their addresses stand for.</summary>
    public static async Task<Func<string, string>> FurnishAsync(ConsoleVisit visit)
    {
        var world = visit.World;
        var made = await visit.InstanceAsync("Orders");
        await visit.BrokenInstanceAsync("Returns");
        using var through = world.Through(made);
        await through.GetAsync("hubs/messaging/messages?pageSize=2");
        await through.PostAsJsonAsync("hubs/messaging/messages", new { to = "+14155550123", message = "Hello" });
        await through.PostAsJsonAsync("hubs/messaging/messages", new { to = "+15", message = "Hello" });
        var app = await world.Client.PostAsJsonAsync(
            "connect/apps",
            new
            {
                name = "Rossum",
                appSid = world.Account.ConnectAppSid,
                accountSid = world.Account.AccountSid,
                authToken = world.Account.AuthToken,
                returnUrls = new[] { "https://app.example.com/connected" },
            }
        );
        Assert.True(app.IsSuccessStatusCode, await app.Content.ReadAsStringAsync());
        var session = await world.Client.PostAsJsonAsync(
            "connect/sessions",
            new
            {
                connectors = new[] { "twiliov2" },
                customerId = "42",
                customerName = "Blue Door Bakery",
                returnUrl = "https://app.example.com/connected",
            }
        );
        Assert.True(session.IsSuccessStatusCode, await session.Content.ReadAsStringAsync());
        await visit.FailedCallIsLoggedAsync();
        var call = await visit.FirstCallIdAsync();
        return page =>
            page.Replace("{id}", made["id"]!.ToString(), StringComparison.Ordinal)
                .Replace("{call}", call, StringComparison.Ordinal);
    }
}
