using Trunkline.Sandbox.Hosting;
using Trunkline.Sandbox.Tests.Control;
using Trunkline.Sandbox.Twilio;

namespace Trunkline.Sandbox.Tests.Providers;

/// <summary>A second provider beside Twilio, with nothing of Twilio's rooms known to it or changed for it.</summary>
public sealed class SecondProviderTests : IAsyncLifetime
{
    private readonly HttpClient http = new();
    private SandboxServer server = null!;
    private ControlClient control = null!;

    public async ValueTask InitializeAsync()
    {
        server = await SandboxServer.StartAsync(
            new SandboxOptions { Port = 0, Seed = false },
            [TinyCrm.Instance, TwilioProvider.Instance],
            new TestClock(),
            TestContext.Current.CancellationToken
        );
        http.BaseAddress = server.Url;
        control = new ControlClient(server.Url);
    }

    public async ValueTask DisposeAsync()
    {
        control.Dispose();
        http.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Each_answers_what_is_its_own_by_path_and_by_host()
    {
        Assert.Contains("empty contact", await http.GetStringAsync(Here("/crm")), StringComparison.Ordinal);
        Assert.Contains(
            "20003",
            await BodyAsync(HttpMethod.Get, "/2010-04-01/Accounts.json"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "empty contact",
            await BodyAsync(HttpMethod.Get, "/2010-04-01/Accounts.json", "crm.example"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_clock_does_its_work_too_and_a_reset_plants_it_anew()
    {
        await BodyAsync(HttpMethod.Post, "/crm?name=Ada");
        Assert.Contains(
            "{\"key\":\"Ada\",\"value\":false}",
            await http.GetStringAsync(Here("/crm")),
            StringComparison.Ordinal
        );

        await control.PostAsync("clock/advance", new { seconds = 60 });
        Assert.Contains(
            "{\"key\":\"Ada\",\"value\":true}",
            await http.GetStringAsync(Here("/crm")),
            StringComparison.Ordinal
        );

        await control.PostAsync("reset", new { seed = "demo" });
        Assert.Equal("[{\"key\":\"demo contact\",\"value\":true}]", await http.GetStringAsync(Here("/crm")));
    }

    [Fact]
    public async Task One_snapshot_keeps_both_and_what_they_have_yet_to_do()
    {
        await BodyAsync(HttpMethod.Post, "/crm?name=Ada");
        await control.PutAsync("snapshots/one");
        await control.PostAsync("clock/advance", new { seconds = 60 });
        await BodyAsync(HttpMethod.Post, "/crm?name=Later");

        Assert.Equal(200, (await control.PostAsync("snapshots/one/restore")).Status);

        var contacts = await http.GetStringAsync(Here("/crm"));
        Assert.Contains("{\"key\":\"Ada\",\"value\":false}", contacts, StringComparison.Ordinal);
        Assert.DoesNotContain("Later", contacts, StringComparison.Ordinal);
        var state = (await control.GetAsync("state")).Body;
        Assert.False(state.GetProperty("crm").GetProperty("Ada").GetBoolean());
        Assert.True(state.GetProperty("world").TryGetProperty("Accounts", out _));
        await control.PostAsync("clock/advance", new { seconds = 60 });
        Assert.Contains(
            "{\"key\":\"Ada\",\"value\":true}",
            await http.GetStringAsync(Here("/crm")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_state_without_it_leaves_it_empty()
    {
        await using var alone = await TestSandbox.StartAsync();
        using var other = new ControlClient(alone.Url);
        var state = (await other.GetAsync("state")).Text;

        Assert.Equal(204, (await control.PutAsync("state", state)).Status);

        Assert.Equal("[]", await http.GetStringAsync(Here("/crm")));
    }

    [Fact]
    public async Task Faults_and_the_journal_are_around_it_in_its_own_words()
    {
        await control.PostAsync("faults", new { match = new { path = "/crm/*" }, effect = new { status = 503 } });

        Assert.Equal("the CRM is out of order", await BodyAsync(HttpMethod.Get, "/crm/of/Ada"));
        Assert.Contains(
            "20003",
            await BodyAsync(HttpMethod.Get, "/2010-04-01/Accounts.json"),
            StringComparison.Ordinal
        );

        var noted = (await control.GetAsync("requests")).Body.GetProperty("requests");
        Assert.Equal(503, noted[0].GetProperty("status").GetInt32());
        Assert.Equal("Ada", noted[0].GetProperty("account").GetString());
    }

    [Fact]
    public async Task Pages_and_control_stand_beside_those_of_Twilio()
    {
        var page = await http.GetStringAsync(Here("/crm-console"));
        Assert.Contains("The one salesman", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/console/messages\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/crm-console\"", await http.GetStringAsync(Here("/console")), StringComparison.Ordinal);

        Assert.Equal(1, (await control.GetAsync("contacts")).Body.GetProperty("count").GetInt32());
        var document = await http.GetStringAsync(Here("/sandbox/openapi.json"));
        Assert.Contains("countContacts", document, StringComparison.Ordinal);
        Assert.Contains("crm_key", document, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tenants_keep_it_apart_and_list_its_credentials_beside_the_others()
    {
        var made = await control.PostAsync("tenants", new { name = "other" });
        Assert.Equal("key of other", made["crm_key"]);
        Assert.StartsWith("AC", made["account_sid"], StringComparison.Ordinal);

        await BodyAsync(HttpMethod.Post, "/crm?name=Ada&tenant=other");

        Assert.DoesNotContain("Ada", await http.GetStringAsync(Here("/crm")), StringComparison.Ordinal);
        Assert.Contains("Ada", await http.GetStringAsync(Here("/crm?tenant=other")), StringComparison.Ordinal);
    }

    private static Uri Here(string path) => new(path, UriKind.Relative);

    private async Task<string> BodyAsync(HttpMethod method, string path, string? host = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Host = host;
        using var response = await http.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }
}
