using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Gateway;

public sealed class PassthroughTests
{
    private static Uri Path(string path) => new(path, UriKind.Relative);

    [Fact]
    public async Task AnUnmodifiedSdkSignsInWithTheTokenAsPassword()
    {
        await using var hub = await SandboxedHub.StartAsync();
        var instance = await hub.CreateAsync();
        using var sdk = hub.Hub.As(null);
        sdk.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.ASCII.GetBytes($"{hub.Account.AccountSid}:{instance["token"]}"))
        );
        var answer = await sdk.PostAsync(
            Path($"passthrough/twilio/2010-04-01/Accounts/{hub.Account.AccountSid}/Messages.json"),
            new FormUrlEncodedContent([
                new("To", "+14155550123"),
                new("From", hub.Account.PhoneNumber),
                new("Body", "Grüße & 1+1=2"),
            ])
        );
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var sent = await answer.JsonAsync();
        Assert.Equal("Grüße & 1+1=2", (string?)sent["body"]);
        Assert.StartsWith("RQ", answer.Headers.GetValues("Twilio-Request-Id").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheAuthTokenIsCoveredAndTheLengthStays()
    {
        await using var hub = await SandboxedHub.StartAsync();
        using var through = hub.Through(await hub.CreateAsync());
        var answer = await through.GetAsync(
            Path($"passthrough/twilio/2010-04-01/Accounts/{hub.Account.AccountSid}.json")
        );
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain(hub.Account.AuthToken, text, StringComparison.Ordinal);
        Assert.Contains(new string('*', hub.Account.AuthToken.Length), text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("passthrough/twiliov2/2010-04-01/Accounts.json", HttpStatusCode.NotFound)]
    [InlineData("passthrough/twilio/2010-04-01/%2e%2e/secret", HttpStatusCode.BadRequest)]
    [InlineData("passthrough/twilio/v1/Services", HttpStatusCode.BadRequest)]
    [InlineData("passthrough/twilio//evil.example/2010-04-01", HttpStatusCode.BadRequest)]
    [InlineData("passthrough/twilio", HttpStatusCode.BadRequest)]
    public async Task APathThatLeadsElsewhereIsRefused(string path, HttpStatusCode expected)
    {
        await using var hub = await SandboxedHub.StartAsync();
        using var through = hub.Through(await hub.CreateAsync());
        var uri = new Uri(
            new Uri(hub.Hub.Hub.Url, "/").ToString().TrimEnd('/') + "/elements/api-v2/" + path,
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
        );
        Assert.Equal(expected, (await through.GetAsync(uri)).StatusCode);
    }

    [Fact]
    public async Task AnUnknownMethodIsRefusedWithTheListOfThoseThatGo()
    {
        await using var hub = await SandboxedHub.StartAsync();
        using var through = hub.Through(await hub.CreateAsync());
        using var request = new HttpRequestMessage(
            new HttpMethod("PROPFIND"),
            Path("passthrough/twilio/2010-04-01/Accounts.json")
        );
        var answer = await through.SendAsync(request);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Contains("GET", answer.Content.Headers.Allow);
    }
}
