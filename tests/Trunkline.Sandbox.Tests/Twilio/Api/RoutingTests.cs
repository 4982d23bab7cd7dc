namespace Trunkline.Sandbox.Tests.Twilio.Api;

public sealed class RoutingTests
{
    [Fact]
    public async Task A_product_is_found_by_the_prefix_of_the_path_and_links_back_to_it()
    {
        await using var sandbox = await TestSandbox.StartAsync();

        var made = await sandbox.PostAsync("/messaging/v1/Services", ("FriendlyName", "By path"));

        var url = $"{sandbox.Url.GetLeftPart(UriPartial.Authority)}/messaging/v1/Services/{made["sid"]}";
        Assert.Equal(201, made.Status);
        Assert.Equal(url, made["url"]);
        Assert.Equal(url + "/PhoneNumbers", made.Body.GetProperty("links").GetProperty("phone_numbers").GetString());
        Assert.Equal("messaging.twilio.com", made.Headers.GetValues("X-Api-Domain").Single());
        Assert.Equal(200, (await sandbox.GetAsync(new Uri(made["url"]!).AbsolutePath)).Status);
    }

    [Theory]
    [InlineData("X-Forwarded-Host", "messaging.twilio.com", "https://messaging.twilio.com")]
    [InlineData("X-Forwarded-Host", "messaging.dublin.ie1.twilio.com", "https://messaging.dublin.ie1.twilio.com")]
    [InlineData(
        "X-Forwarded-Host",
        "messaging.sandbox.example:8080, inner.example",
        "http://messaging.sandbox.example:8080"
    )]
    [InlineData("Host", "messaging.localhost:1234", "http://messaging.localhost:1234")]
    [InlineData("Host", "messaging.twilio.com", "https://messaging.twilio.com")]
    public async Task A_product_is_found_by_the_host_the_client_meant(string header, string host, string root)
    {
        await using var sandbox = await TestSandbox.StartAsync();

        var list = await sandbox.GetAsync("/v1/Services?PageSize=1", (header, host));

        Assert.Equal(200, list.Status);
        var meta = list.Body.GetProperty("meta");
        Assert.Equal($"{root}/v1/Services?PageSize=1&Page=0", meta.GetProperty("first_page_url").GetString());
        Assert.StartsWith(
            root + "/v1/Services/MG",
            list.Body.GetProperty("services")[0].GetProperty("url").GetString()
        );
    }

    [Fact]
    public async Task The_same_path_is_another_resource_at_another_product()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var made = await sandbox.PostAsync("/messaging/v1/Services", ("FriendlyName", "One"));

        var elsewhere = await sandbox.GetAsync($"/v2/Services/{made["sid"]}", ("Host", "verify.twilio.com"));
        var nowhere = await sandbox.GetAsync($"/v1/Services/{made["sid"]}");

        Assert.Equal((404, 20404), (elsewhere.Status, elsewhere.Code));
        Assert.Equal($"The requested resource /v2/Services/{made["sid"]} was not found", elsewhere["message"]);
        Assert.Equal(404, nowhere.Status);
    }

    [Theory]
    [InlineData("api.twilio.com")]
    [InlineData("api.dublin.ie1.twilio.com")]
    [InlineData("sandbox.example")]
    public async Task The_API_of_2010_is_at_every_other_host(string host)
    {
        await using var sandbox = await TestSandbox.StartAsync();

        var list = await sandbox.GetAsync(sandbox.Main + "/Messages.json?PageSize=1", ("X-Forwarded-Host", host));

        Assert.Equal(200, list.Status);
        Assert.StartsWith("/2010-04-01/", list["first_page_uri"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Products_page_by_absolute_addresses_forwards_and_back_and_keep_filters()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        for (var i = 0; i < 6; i++)
        {
            await sandbox.PostAsync("/messaging/v1/Services", ("FriendlyName", $"Service {i}"));
        }

        var sids = new List<string?>();
        Reply page;
        for (string? next = "/messaging/v1/Services?PageSize=3&Extra=a%20b"; next is not null; next = Next(page))
        {
            page = await sandbox.GetAsync(next);
            Assert.Equal(200, page.Status);
            Assert.Contains("Extra=a%20b&", page.Body.GetProperty("meta").GetProperty("url").GetString());
            Assert.Equal("services", page.Body.GetProperty("meta").GetProperty("key").GetString());
            Assert.False(page.Body.TryGetProperty("next_page_uri", out _));
            sids.AddRange(
                page.Body.GetProperty("services").EnumerateArray().Select(s => s.GetProperty("sid").GetString())
            );
        }

        Assert.Equal(7, sids.Distinct().Count());
        Assert.Equal(7, sids.Count);
        var second = await sandbox.GetAsync(Next(await sandbox.GetAsync("/messaging/v1/Services?PageSize=3"))!);
        var back = second.Body.GetProperty("meta").GetProperty("previous_page_url").GetString()!;
        var first = await sandbox.GetAsync(back);
        Assert.Equal(sids[0], first.Body.GetProperty("services")[0].GetProperty("sid").GetString());
    }

    [Fact]
    public async Task Methods_a_product_does_not_know_are_405()
    {
        await using var sandbox = await TestSandbox.StartAsync();

        var reply = await sandbox.DeleteAsync("/messaging/v1/Services");

        Assert.Equal((405, 20004), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task The_account_comes_from_the_credentials()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var sub = await sandbox.PostAsync("/2010-04-01/Accounts.json");
        var mine = await sandbox.PostAsync("/messaging/v1/Services", ("FriendlyName", "Mine"));
        sandbox.Use(sub["sid"]!, sub["auth_token"]!);

        var theirs = await sandbox.PostAsync("/messaging/v1/Services", ("FriendlyName", "Theirs"));
        var list = await sandbox.GetAsync("/messaging/v1/Services");

        Assert.Equal(sub["sid"], theirs["account_sid"]);
        Assert.Equal(1, list.Body.GetProperty("services").GetArrayLength());
        Assert.Equal(404, (await sandbox.GetAsync($"/messaging/v1/Services/{mine["sid"]}")).Status);
    }

    private static string? Next(Reply page) => page.Body.GetProperty("meta").GetProperty("next_page_url").GetString();
}
