namespace Trunkline.Sandbox.Tests.Twilio.Messaging.OptOuts;

public sealed class OptOutTests : IAsyncLifetime
{
    private const string Customer = "+14155551234";
    private TestSandbox sandbox = null!;

    public async ValueTask InitializeAsync() => sandbox = await TestSandbox.StartAsync();

    public ValueTask DisposeAsync() => sandbox.DisposeAsync();

    [Theory]
    [InlineData("STOP")]
    [InlineData(" stop ")]
    [InlineData("Unsubscribe")]
    [InlineData("QUIT")]
    public async Task After_STOP_the_sender_is_refused_until_START(string stop)
    {
        await sandbox.ReceiveAsync(stop);

        var refused = await sandbox.SendMessageAsync(Customer);
        var another = await sandbox.SendMessageAsync("+14155554321");
        await sandbox.ReceiveAsync("start");
        var sent = await sandbox.SendMessageAsync(Customer);

        Assert.Equal((400, 21610), (refused.Status, refused.Code));
        Assert.Equal((201, 201), (another.Status, sent.Status));
    }

    [Theory]
    [InlineData("STOP", "unsubscribed")]
    [InlineData("help", "Reply STOP")]
    public async Task A_keyword_is_answered_in_the_name_of_the_number(string keyword, string words)
    {
        await sandbox.ReceiveAsync(keyword);

        var reply = (await sandbox.MessagesAsync())[0];
        Assert.Equal("outbound-reply", reply.GetProperty("direction").GetString());
        Assert.Equal(Customer, reply.GetProperty("to").GetString());
        Assert.Contains(words, reply.GetProperty("body").GetString()!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("STOP please")]
    [InlineData("Yes")]
    [InlineData("Hello")]
    public async Task Anything_else_is_just_a_message(string body)
    {
        await sandbox.ReceiveAsync(body);

        Assert.Single(await sandbox.MessagesAsync());
        Assert.Equal(201, (await sandbox.SendMessageAsync(Customer)).Status);
    }

    [Fact]
    public async Task The_customer_s_server_hears_of_STOP_as_well()
    {
        await using var app = await CustomerApp.StartAsync();
        await sandbox.SetNumberAsync(("SmsUrl", app.Url + "/sms"));
        app.AnswerTwiml("<Message>Sorry to see you go</Message>");

        await sandbox.ReceiveAsync("STOP");

        var told = Assert.Single(app.Received);
        Assert.Equal(("STOP", "STOP"), (told["Body"], told["OptOutType"]));
        Assert.Equal(["21610"], await sandbox.NotedCodesAsync());
    }

    [Fact]
    public async Task STOP_to_a_number_of_a_service_is_STOP_to_all_of_the_service()
    {
        await sandbox.ReceiveAsync("STOP");

        var refused = await sandbox.PostAsync(
            sandbox.Main + "/Messages.json",
            ("To", Customer),
            ("MessagingServiceSid", sandbox.Account.MessagingServiceSid),
            ("Body", "Hi")
        );

        Assert.Equal((400, 21610), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task STOP_to_one_number_leaves_the_others_alone()
    {
        var bought = await sandbox.PostAsync(sandbox.Main + "/IncomingPhoneNumbers.json", ("AreaCode", "512"));
        await sandbox.ReceiveAsync("STOP");

        var other = await sandbox.PostAsync(
            sandbox.Main + "/Messages.json",
            ("To", Customer),
            ("From", bought["phone_number"]!),
            ("Body", "Hi")
        );

        Assert.Equal(201, other.Status);
    }
}
