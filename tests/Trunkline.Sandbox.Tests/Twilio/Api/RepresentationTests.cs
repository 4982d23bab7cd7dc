using System.Xml.Linq;

namespace Trunkline.Sandbox.Tests.Twilio.Api;

public sealed class RepresentationTests
{
    [Theory]
    [InlineData("")]
    [InlineData(".xml")]
    public async Task Without_an_extension_a_record_is_XML(string extension)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var sent = await sandbox.SendMessageAsync(body: "Fish & <chips>\u0001");
        var path = sent["uri"]!.Replace(".json", "", StringComparison.Ordinal);

        var reply = await sandbox.GetAsync(path + extension);

        Assert.StartsWith(
            "<?xml version='1.0' encoding='UTF-8'?>\n<TwilioResponse>",
            reply.Text,
            StringComparison.Ordinal
        );
        var message = Assert.Single(XDocument.Parse(reply.Text).Root!.Elements());
        Assert.Equal("Message", message.Name.LocalName);
        Assert.Equal(sent["sid"], message.Element("Sid")!.Value);
        Assert.Equal("Fish & <chips>\uFFFD", message.Element("Body")!.Value);
        Assert.Equal("", message.Element("ErrorCode")!.Value);
        Assert.Equal(path, message.Element("Uri")!.Value);
        Assert.Equal(path + "/Media", message.Element("SubresourceUris")!.Element("Media")!.Value);
    }

    [Fact]
    public async Task A_list_in_XML_tells_its_paging_in_attributes_and_can_be_followed()
    {
        await using var sandbox = await TestSandbox.StartAsync(seed: true);
        var whole = await sandbox.ListAsync(sandbox.Main + "/Calls.json?PageSize=1000", "calls");

        var sids = new List<string>();
        for (var next = sandbox.Main + "/Calls?PageSize=100"; next.Length > 0; )
        {
            var list = XDocument.Parse((await sandbox.GetAsync(next)).Text).Root!.Element("Calls")!;
            sids.AddRange(list.Elements("Call").Select(call => call.Element("Sid")!.Value));
            next = list.Attribute("nextpageuri")!.Value;
        }

        Assert.Equal(whole.Select(call => call.GetProperty("sid").GetString()), sids);
    }

    [Theory]
    [InlineData("/Addresses", "Addresses", "Address")]
    [InlineData("/AvailablePhoneNumbers", "Countries", "Country")]
    [InlineData("/AvailablePhoneNumbers/US/Local", "AvailablePhoneNumbers", "AvailablePhoneNumber")]
    [InlineData("/SMS/ShortCodes", "ShortCodes", "ShortCode")]
    [InlineData("/Usage/Records/Today", "UsageRecords", "UsageRecord")]
    public async Task Lists_and_their_items_have_names_of_their_own(string path, string list, string item)
    {
        await using var sandbox = await TestSandbox.StartAsync(seed: true);

        var reply = await sandbox.GetAsync(sandbox.Main + path);

        Assert.NotEmpty(XDocument.Parse(reply.Text).Root!.Element(list)!.Elements(item));
    }

    [Fact]
    public async Task An_error_in_XML_is_a_RestException()
    {
        await using var sandbox = await TestSandbox.StartAsync();

        var missing = await sandbox.GetAsync(sandbox.Main + "/Calls/CA0123456789abcdef0123456789abcdef");
        var nobody = await sandbox.SendAnonymouslyAsync(sandbox.Main + "/Calls.csv");

        var error = XDocument.Parse(missing.Text).Root!.Element("RestException")!;
        Assert.Equal(
            (404, "20404", "404"),
            (missing.Status, error.Element("Code")!.Value, error.Element("Status")!.Value)
        );
        Assert.Equal("https://www.twilio.com/docs/errors/20404", error.Element("MoreInfo")!.Value);
        error = XDocument.Parse(nobody.Text).Root!.Element("RestException")!;
        Assert.Equal((401, "20003"), (nobody.Status, error.Element("Code")!.Value));
        Assert.NotEmpty(error.Element("Detail")!.Value);
    }

    [Fact]
    public async Task A_list_is_a_table_in_CSV()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await sandbox.SendMessageAsync(body: "Two lines,\r\none \"quote\"");
        var sent = await sandbox.SendMessageAsync(body: "plain");

        var table = (await sandbox.GetAsync(sandbox.Main + "/Messages.csv")).Text;

        var header = table.Split("\r\n")[0].Split(',');
        Assert.Equal("\"plain\"", table.Split("\r\n")[1].Split(',')[Array.IndexOf(header, "\"Body\"")]);
        Assert.Contains($"\"{sent["sid"]}\"", table, StringComparison.Ordinal);
        Assert.Contains("\"Two lines,\r\none \"\"quote\"\"\"", table, StringComparison.Ordinal);
        Assert.DoesNotContain("\"SubresourceUris\"", header);
    }

    [Fact]
    public async Task HEAD_is_GET_without_a_body()
    {
        await using var sandbox = await TestSandbox.StartAsync();

        var here = await sandbox.SendAsync(HttpMethod.Head, sandbox.Main + "/Messages.json", null);
        var nowhere = await sandbox.SendAsync(HttpMethod.Head, sandbox.Main + "/Nonsense.json", null);

        Assert.Equal((200, 404, ""), (here.Status, nowhere.Status, here.Text));
    }

    [Fact]
    public async Task OPTIONS_is_answered_before_anybody_says_who_they_are()
    {
        await using var sandbox = await TestSandbox.StartAsync();

        var reply = await sandbox.SendAsync(HttpMethod.Options, sandbox.Main + "/Messages.json", null, "Basic nobody");

        Assert.Equal(204, reply.Status);
        Assert.Contains(
            "POST",
            reply.Headers.GetValues("Access-Control-Allow-Methods").Single(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("/SMS/Messages.json")]
    [InlineData("/SMS/Messages/SM0123456789abcdef0123456789abcdef.json")]
    public async Task What_came_before_Messages_is_gone(string path)
    {
        await using var sandbox = await TestSandbox.StartAsync();

        var reply = await sandbox.GetAsync(sandbox.Main + path);

        Assert.Equal((410, 20410), (reply.Status, reply.Code));
    }
}
