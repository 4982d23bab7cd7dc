using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;
using Trunkline.Sandbox.Hosting;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.PhoneAnalytics;

/// <summary>What the sandbox saw of the reading of call logs, and faults that it is given.</summary>
internal sealed class ProviderSide(SandboxServer sandbox) : IDisposable
{
    public const string Empty = "empty-one";
    private const string Lists = "path=*/Calls.json&method=GET";

    private readonly HttpClient control = new() { BaseAddress = new Uri(sandbox.Url, "/sandbox/v1/") };

    /// <summary>The pages of call logs that were asked for since the last <see cref="ForgetAsync"/>, in their order.</summary>
    public async Task<List<AskedPage>> PagesAsync()
    {
        var journal = await (await control.GetAsync($"requests?{Lists}")).JsonAsync();
        return [.. journal["requests"]!.AsArray().Where(AskedPage.IsOne).Select(r => AskedPage.Of(r!))];
    }

    public Task ForgetAsync() => control.DeleteAsync("requests");

    /// <summary>Such as <c>{ latency_ms = 500 }</c>, for lists of calls alone.</summary>
    public async Task FailAsync(object effect, string tenant = "default")
    {
        var made = await control.PostAsJsonAsync(
            $"faults?tenant={tenant}",
            new { match = new { method = "GET", path = "*/Calls.json" }, effect }
        );
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
    }

    public Task HealAsync(string tenant = "default") => control.DeleteAsync($"faults?tenant={tenant}");

    /// <summary>Another account, with credentials of its own and no calls.</summary>
    public async Task<(string Sid, string Token)> EmptyAccountAsync()
    {
        var made = await control.PostAsJsonAsync("tenants", new { name = Empty, seed = "empty" });
        var account = await made.JsonAsync();
        return ((string)account["account_sid"]!, (string)account["auth_token"]!);
    }

    /// <summary>A call of the main account, which is made now and is over when this returns.</summary>
    public async Task CallAsync()
    {
        var account = sandbox.Account;
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            new Uri(sandbox.Url, $"/2010-04-01/Accounts/{account.AccountSid}/Calls.json")
        );
        request.Headers.Authorization = new(
            "Basic",
            Convert.ToBase64String(Encoding.ASCII.GetBytes($"{account.AccountSid}:{account.AuthToken}"))
        );
        request.Content = new FormUrlEncodedContent([
            new("From", account.PhoneNumber),
            new("To", "+14155551234"),
            new("Twiml", "<Response/>"),
        ]);
        using var answer = await control.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        await control.PostAsJsonAsync("clock/advance", new { seconds = 60 });
    }

    public void Dispose() => control.Dispose();
}

/// <summary>A page of a call log that somebody asked for: the days of its filter, the last one excluded.</summary>
internal sealed record AskedPage(DateOnly From, DateOnly Until, string? Page, int Status)
{
    /// <summary>The hub reads by days; <see cref="PhoneLog"/> reads everything.</summary>
    public static bool IsOne(JsonNode? request) =>
        ((string)request!["query"]!).Contains("StartTime", StringComparison.Ordinal);

    public static AskedPage Of(JsonNode request)
    {
        var query = HttpUtility.ParseQueryString((string)request["query"]!);
        return new AskedPage(
            Day(query["StartTime>"]!),
            Day(query["StartTime<"]!),
            query["PageToken"],
            (int)request["status"]!
        );
    }

    private static DateOnly Day(string text) =>
        DateOnly.ParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
