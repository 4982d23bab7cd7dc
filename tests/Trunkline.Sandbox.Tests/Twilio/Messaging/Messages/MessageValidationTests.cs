namespace Trunkline.Sandbox.Tests.Twilio.Messaging.Messages;

public sealed class MessageValidationTests
{
    private const string Own = "+14155550100";

    [Theory]
    [InlineData(21604, "")]
    [InlineData(21603, "To=+14155551234")]
    [InlineData(21602, "To=+14155551234", "From=" + Own)]
    [InlineData(21602, "To=+14155551234", "From=" + Own, "Body=")]
    [InlineData(21211, "To=123", "From=" + Own, "Body=x")]
    [InlineData(21211, "To=+1155512345678901234", "From=" + Own, "Body=x")]
    [InlineData(21212, "To=+14155551234", "From=+12", "Body=x")]
    [InlineData(21606, "To=+14155551234", "From=+14155559999", "Body=x")]
    [InlineData(21606, "To=+14155551234", "From=12345", "Body=x")]
    [InlineData(21612, "To=+14155551234", "From=Coffee", "Body=x")]
    [InlineData(21701, "To=+14155551234", "MessagingServiceSid=MG0123456789abcdef0123456789abcdef", "Body=x")]
    [InlineData(21620, "To=+14155551234", "From=" + Own, "MediaUrl=picture.png")]
    [InlineData(21609, "To=+14155551234", "From=" + Own, "Body=x", "StatusCallback=nowhere")]
    [InlineData(21624, "To=+14155551234", "From=" + Own, "Body=x", "ValidityPeriod=36001")]
    [InlineData(21624, "To=+14155551234", "From=" + Own, "Body=x", "ValidityPeriod=0")]
    [InlineData(35118, "To=+14155551234", "From=" + Own, "Body=x", "ScheduleType=fixed")]
    public async Task A_message_that_cannot_be_sent_is_refused_with_its_code(int code, params string[] form)
    {
        await using var sandbox = await TestSandbox.StartAsync();

        var reply = await sandbox.PostAsync(sandbox.Main + "/Messages.json", Split(form));

        Assert.Equal((400, code), (reply.Status, reply.Code));
        Assert.Equal($"https://www.twilio.com/docs/errors/{code}", reply["more_info"]);
        Assert.Equal("400", reply["status"]);
    }

    [Theory]
    [InlineData(1600, 201)]
    [InlineData(1601, 400)]
    public async Task A_body_has_at_most_1600_characters(int length, int status)
    {
        await using var sandbox = await TestSandbox.StartAsync();

        var reply = await sandbox.SendMessageAsync(body: new string('x', length));

        Assert.Equal(status, reply.Status);
        if (status == 400)
        {
            Assert.Equal(21617, reply.Code);
        }
    }

    [Theory]
    [InlineData(10, 201)]
    [InlineData(11, 400)]
    public async Task A_message_has_at_most_ten_media(int count, int status)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var media = Enumerable.Range(0, count).Select(i => ("MediaUrl", $"https://example.com/{i}.png"));

        var reply = await sandbox.PostAsync(
            sandbox.Main + "/Messages.json",
            [("To", "+14155551234"), ("From", Own), .. media]
        );

        Assert.Equal(status, reply.Status);
        if (status == 400)
        {
            Assert.Equal(21623, reply.Code);
        }
    }

    [Theory]
    [InlineData("Coffee", "+447700900123")]
    [InlineData("89000", "+14155551234")]
    [InlineData("(415) 555-0100", "415 555 1234")]
    [InlineData("whatsapp:+14155550100", "whatsapp:+14155551234")]
    public async Task Names_short_codes_loose_numbers_and_channels_may_send(string from, string to)
    {
        await using var sandbox = await TestSandbox.StartAsync();

        var reply = await sandbox.PostAsync(
            sandbox.Main + "/Messages.json",
            ("To", to),
            ("From", from),
            ("Body", "Hi")
        );

        Assert.Equal(201, reply.Status);
    }

    [Fact]
    public async Task Numbers_are_kept_in_E164()
    {
        await using var sandbox = await TestSandbox.StartAsync();

        var reply = await sandbox.SendMessageAsync(to: "(415) 555-1234");

        Assert.Equal("+14155551234", reply["to"]);
    }

    private static (string, string)[] Split(string[] form) =>
        [.. form.Where(f => f.Length > 0).Select(f => f.Split('=', 2)).Select(f => (f[0], f[1]))];
}
