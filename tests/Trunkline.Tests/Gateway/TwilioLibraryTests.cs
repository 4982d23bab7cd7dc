using Trunkline.Tests.Fixtures;
using Twilio.Clients;
using Twilio.Exceptions;
using Twilio.Http;
using Twilio.Rest.Api.V2010;
using Twilio.Rest.Api.V2010.Account;
using Twilio.Rest.Api.V2010.Account.AvailablePhoneNumberCountry;
using Twilio.Types;

namespace Trunkline.Tests.Gateway;

/// <summary>Twilio's own C# library does its work at the sandbox, and the same work through the hub.</summary>
public sealed class TwilioLibraryTests
{
    private const string Customer = "+14155550123";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ItSendsAndListsOverPages(bool throughTheHub)
    {
        await using var world = await SandboxedHub.StartAsync();
        var client = await ClientAsync(world, throughTheHub);
        PhoneNumber number = new(world.Account.PhoneNumber);
        var sent = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            var message = await MessageResource.CreateAsync(
                to: new PhoneNumber(Customer),
                from: number,
                body: $"number {i}: Grüße & 1+1=2",
                client: client
            );
            Assert.Equal($"number {i}: Grüße & 1+1=2", message.Body);
            sent.Add(message.Sid);
        }

        var listed = await MessageResource.ReadAsync(
            new ReadMessageOptions
            {
                To = new PhoneNumber(Customer),
                PageSize = 2,
                Limit = 5,
            },
            client
        );

        Assert.Equal(sent.Order(StringComparer.Ordinal), listed.Select(m => m.Sid).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ItReadsErrors(bool throughTheHub)
    {
        await using var world = await SandboxedHub.StartAsync();
        var client = await ClientAsync(world, throughTheHub);

        var wrong = await Assert.ThrowsAsync<ApiException>(() =>
            MessageResource.CreateAsync(
                to: new PhoneNumber("12"),
                from: new PhoneNumber(world.Account.PhoneNumber),
                body: "x",
                client: client
            )
        );
        Assert.Equal((400, 21211), (wrong.Status, wrong.Code));
        Assert.Equal("https://www.twilio.com/docs/errors/21211", wrong.MoreInfo);

        var missing = await Assert.ThrowsAsync<ApiException>(() =>
            MessageResource.FetchAsync("SM" + new string('0', 32), client: client)
        );
        Assert.Equal((404, 20404), (missing.Status, missing.Code));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ItBuysChangesAndReleasesANumber(bool throughTheHub)
    {
        await using var world = await SandboxedHub.StartAsync();
        var client = await ClientAsync(world, throughTheHub);

        var offers = await LocalResource.ReadAsync("US", smsEnabled: true, limit: 1, client: client);
        var bought = await IncomingPhoneNumberResource.CreateAsync(
            phoneNumber: Assert.Single(offers).PhoneNumber,
            client: client
        );
        var changed = await IncomingPhoneNumberResource.UpdateAsync(
            bought.Sid,
            friendlyName: "Front desk",
            client: client
        );
        Assert.Equal("Front desk", changed.FriendlyName);
        Assert.True(await IncomingPhoneNumberResource.DeleteAsync(bought.Sid, client: client));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TheAuthTokenIsCoveredByTheHubAlone(bool throughTheHub)
    {
        await using var world = await SandboxedHub.StartAsync();
        var client = await ClientAsync(world, throughTheHub);

        var account = await AccountResource.FetchAsync(client: client);

        Assert.Equal(world.Account.AccountSid, account.Sid);
        Assert.NotEmpty(account.AuthToken);
        Assert.Equal(throughTheHub, account.AuthToken != world.Account.AuthToken);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AWrongPasswordIsRefused(bool throughTheHub)
    {
        await using var world = await SandboxedHub.StartAsync();
        var client = Client(world, throughTheHub, "wrong");

        var refused = await Assert.ThrowsAnyAsync<TwilioException>(() =>
            MessageResource.ReadAsync(limit: 1, client: client)
        );

        Assert.Equal(401, Assert.IsType<ApiException>(refused).Status);
    }

    private static async Task<TwilioRestClient> ClientAsync(SandboxedHub world, bool throughTheHub) =>
        Client(
            world,
            throughTheHub,
            throughTheHub ? (string)(await world.CreateAsync(world.BodyV2()))["token"]! : world.Account.AuthToken
        );

    private static TwilioRestClient Client(SandboxedHub world, bool throughTheHub, string password)
    {
        var there = throughTheHub
            ? new Uri(world.Hub.Client.BaseAddress!, "passthrough/twiliov2").ToString()
            : world.Sandbox.Url.GetLeftPart(UriPartial.Authority);
        return new TwilioRestClient(
            world.Account.AccountSid,
            password,
            httpClient: new SystemNetHttpClient(
                new(new Elsewhere(there) { InnerHandler = new System.Net.Http.HttpClientHandler() })
            )
        );
    }

    /// <summary>As docs/clients.md shows it: the library builds Twilio's address itself.</summary>
    private sealed class Elsewhere(string there) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            request.RequestUri = new Uri(there + request.RequestUri!.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
