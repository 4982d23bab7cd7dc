namespace Trunkline.Sandbox.Tests.Twilio.Messaging.InboundMessages;

public sealed class ServiceInboundTests : IAsyncLifetime
{
    private TestSandbox sandbox = null!;
    private CustomerApp app = null!;

    private string Service => "/messaging/v1/Services/" + sandbox.Account.MessagingServiceSid;

    public async ValueTask InitializeAsync()
    {
        sandbox = await TestSandbox.StartAsync();
        app = await CustomerApp.StartAsync();
        await sandbox.SetNumberAsync(("SmsUrl", app.Url + "/number"));
        await sandbox.PostAsync(Service, ("UseInboundWebhookOnNumber", "false"));
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await sandbox.DisposeAsync();
    }

    [Fact]
    public async Task The_address_of_the_service_comes_before_that_of_the_number()
    {
        await sandbox.PostAsync(Service, ("InboundRequestUrl", app.Url + "/service"));

        await sandbox.ReceiveAsync("Hi");

        var told = Assert.Single(app.Received);
        Assert.Equal(("/service", sandbox.Account.MessagingServiceSid), (told.Path, told["MessagingServiceSid"]));
    }

    [Fact]
    public async Task A_service_without_an_address_drops_what_comes_in()
    {
        await sandbox.ReceiveAsync("Hi");

        Assert.Empty(app.Received);
        Assert.Single(await sandbox.MessagesAsync());
    }

    [Fact]
    public async Task A_service_tells_of_its_messages_where_it_was_told_to()
    {
        await sandbox.PostAsync(Service, ("StatusCallback", app.Url + "/status"));

        await sandbox.PostAsync(
            sandbox.Main + "/Messages.json",
            ("To", "+14155551234"),
            ("MessagingServiceSid", sandbox.Account.MessagingServiceSid),
            ("Body", "Hi")
        );
        await sandbox.AdvanceAsync(10);

        Assert.Equal(["queued", "sent", "delivered"], app.Received.Select(r => r["MessageStatus"]));
        Assert.All(app.Received, r => Assert.Equal("/status", r.Path));
    }
}
