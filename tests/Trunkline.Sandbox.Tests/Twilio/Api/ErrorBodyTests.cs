using System.Net.Http.Headers;
using System.Text;

namespace Trunkline.Sandbox.Tests.Twilio.Api;

public sealed class ErrorBodyTests
{
    [Fact]
    public async Task A_missing_resource_names_its_path()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var path = sandbox.Main + "/Calls/CA0123456789abcdef0123456789abcdef.json";

        var reply = await sandbox.GetAsync(path);

        Assert.Equal(
            $$"""{"code":20404,"message":"The requested resource {{path}} was not found","more_info":"https://www.twilio.com/docs/errors/20404","status":404}""",
            reply.Text
        );
    }

    [Theory]
    [InlineData("/Nonsense.json")]
    [InlineData("/Messages.yaml.json")]
    [InlineData("/Messages/SM0123456789abcdef0123456789abcdef/Nonsense.json")]
    public async Task A_path_that_leads_nowhere_is_not_found(string path)
    {
        await using var sandbox = await TestSandbox.StartAsync();

        var reply = await sandbox.GetAsync(sandbox.Main + path);

        Assert.Equal((404, 20404), (reply.Status, reply.Code));
    }

    [Theory]
    [InlineData("PUT", "/Messages.json")]
    [InlineData("DELETE", "/Messages.json")]
    [InlineData("POST", "/Balance.json")]
    public async Task A_method_a_resource_does_not_know_is_not_allowed(string method, string path)
    {
        await using var sandbox = await TestSandbox.StartAsync();

        var reply = await sandbox.SendAsync(new HttpMethod(method), sandbox.Main + path, null);

        Assert.Equal((405, 20004), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task Every_answer_carries_the_headers_of_the_API()
    {
        await using var sandbox = await TestSandbox.StartAsync();

        var first = await sandbox.GetAsync(sandbox.Main + "/Messages.json");
        var second = await sandbox.GetAsync(sandbox.Main + "/Nonsense.json");

        Assert.Matches("^RQ[0-9a-f]{32}$", first.Headers.GetValues("Twilio-Request-Id").Single());
        Assert.NotEqual(
            first.Headers.GetValues("Twilio-Request-Id").Single(),
            second.Headers.GetValues("Twilio-Request-Id").Single()
        );
        foreach (var reply in new[] { first, second })
        {
            Assert.Matches("^[0-9]+\\.[0-9]{3}$", reply.Headers.GetValues("Twilio-Request-Duration").Single());
            Assert.Equal("1", reply.Headers.GetValues("Twilio-Concurrent-Requests").Single());
            Assert.Equal("us1", reply.Headers.GetValues("X-Home-Region").Single());
        }
    }

    [Fact]
    public async Task A_form_beyond_all_measure_is_refused_and_the_sandbox_lives_on()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var many = new StringContent(string.Concat(Enumerable.Range(0, 5000).Select(i => $"a{i}=1&")));
        many.Headers.ContentType = MediaTypeHeaderValue.Parse("application/x-www-form-urlencoded");

        var reply = await sandbox.SendAsync(HttpMethod.Post, sandbox.Main + "/Messages.json", many);

        Assert.Equal(400, reply.Status);
        Assert.Equal(201, (await sandbox.SendMessageAsync()).Status);
    }

    [Fact]
    public async Task A_body_that_is_no_form_counts_as_empty()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var json = new StringContent("""{"To":"+14155551234"}""", Encoding.UTF8, "application/json");

        var reply = await sandbox.SendAsync(HttpMethod.Post, sandbox.Main + "/Messages.json", json);

        Assert.Equal((400, 21604), (reply.Status, reply.Code));
    }
}
