using System.Text;
using Trunkline.Sandbox.Twilio.Webhooks;
using Twilio.Security;

namespace Trunkline.Sandbox.Tests.Twilio.Webhooks;

public sealed class WebhookSenderTests : IAsyncLifetime
{
    private TestSandbox sandbox = null!;
    private CustomerApp app = null!;

    public async ValueTask InitializeAsync()
    {
        sandbox = await TestSandbox.StartAsync();
        app = await CustomerApp.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await sandbox.DisposeAsync();
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("GET")]
    public async Task A_request_carries_its_parameters_its_signature_and_its_name(string method)
    {
        var reply = await SendAsync(app.Url + "/hook?tenant=42#ct=500", method, ("Body", "1+1=2 & ü"), ("To", "x"));

        var got = Assert.Single(app.Received);
        Assert.True(reply.IsOk);
        Assert.Equal((method, "/hook"), (got.Method, got.Path));
        Assert.Equal(("1+1=2 & ü", "x"), (got["Body"], got["To"]));
        Assert.StartsWith(app.Url + "/hook?tenant=42", got.Url, StringComparison.Ordinal);
        Assert.Equal("TwilioProxy/1.1", got.Headers["User-Agent"]);
        Assert.True(Guid.TryParse(got.Headers["I-Twilio-Idempotency-Token"], out _));
        Assert.True(got.IsSignedBy(sandbox.Account.AuthToken));
        Assert.False(got.Headers.ContainsKey("Authorization"));
    }

    [Fact]
    public async Task A_JSON_body_is_vouched_for_by_its_hash()
    {
        const string Json = "{\"a\":\"ü\"}";
        await sandbox.World.Webhooks.SendAsync(
            Request(app.Url + "/json?x=1") with
            {
                Json = Json,
            },
            CancellationToken.None
        );

        var got = Assert.Single(app.Received);
        Assert.Equal(Json, got.Body);
        Assert.EndsWith("/json?x=1&bodySHA256=" + Signature.BodyHash(Json), got.Url, StringComparison.Ordinal);
        Assert.True(got.IsSignedBy(sandbox.Account.AuthToken));
        Assert.True(new RequestValidator(sandbox.Account.AuthToken).Validate(got.Url, Json, got.Signature));
    }

    [Fact]
    public async Task A_password_is_told_only_when_asked_for()
    {
        app.Answer = hook =>
            hook.Headers.ContainsKey("Authorization")
                ? new(200)
                : new(401) { Headers = [("WWW-Authenticate", "Basic realm=\"x\"")] };

        var reply = await SendAsync(app.Url.Replace("://", "://me:p%40ss@", StringComparison.Ordinal) + "/hook");

        Assert.True(reply.IsOk);
        Assert.Equal(2, app.Received.Count);
        Assert.False(app.Received[0].Headers.ContainsKey("Authorization"));
        Assert.Equal(
            "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("me:p@ss")),
            app.Received[1].Headers["Authorization"]
        );
        Assert.Equal(app.Received[0].Signature, app.Received[1].Signature);
        Assert.Equal(app.Url + "/hook", app.Received[1].Url);
        Assert.True(app.Received[1].IsSignedBy(sandbox.Account.AuthToken));
    }

    [Fact]
    public async Task A_refusal_goes_to_the_fallback_with_its_reason_and_leaves_a_notification()
    {
        app.Answer = hook => hook.Path == "/main" ? new(500, "broken") : new(200, "fallback");

        var reply = await sandbox.World.Webhooks.SendAsync(
            Request(app.Url + "/main", ("MessageSid", "SM1")) with
            {
                FallbackUrl = app.Url + "/other",
                FallbackMethod = "GET",
                RecordSid = "SM1",
            },
            CancellationToken.None
        );

        Assert.Equal("fallback", reply.Body);
        Assert.Equal(["/main", "/other"], app.Received.Select(r => r.Path));
        Assert.Equal(("SM1", "11200"), (app.Received[1]["MessageSid"], app.Received[1]["ErrorCode"]));
        Assert.Equal(app.Url + "/main", app.Received[1]["ErrorUrl"]);

        var listed = Assert.Single(await sandbox.ListAsync(sandbox.Main + "/Notifications.json", "notifications"));
        Assert.False(listed.TryGetProperty("response_body", out _));
        var read = await sandbox.GetAsync(listed.GetProperty("uri").GetString()!);
        Assert.Equal(("11200", "0", "broken"), (read["error_code"], read["log"], read["response_body"]));
        Assert.Equal((app.Url + "/main", "POST"), (read["request_url"], read["request_method"]));
        Assert.Equal("MessageSid=SM1", read["request_variables"]);
        Assert.Contains("httpResponse=500", read["message_text"], StringComparison.Ordinal);
        Assert.Empty(await sandbox.ListAsync(sandbox.Main + "/Notifications.json?Log=1", "notifications"));
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/", 11205)]
    [InlineData("http://nobody.invalid/", 11210)]
    [InlineData("nowhere", 11100)]
    public async Task What_cannot_be_reached_is_an_error_with_its_code(string url, int code)
    {
        var reply = await SendAsync(url);

        Assert.Equal(code, reply.Error!.Code);
        var noted = Assert.Single(await sandbox.ListAsync(sandbox.Main + "/Notifications.json", "notifications"));
        Assert.Equal($"{code}", noted.GetProperty("error_code").GetString());
    }

    [Fact]
    public async Task Plain_http_at_a_TLS_address_is_a_failed_handshake()
    {
        var reply = await SendAsync(app.Url.Replace("http:", "https:", StringComparison.Ordinal));

        Assert.Equal(11220, reply.Error!.Code);
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_given_up_on()
    {
        app.Answer = _ => new(200) { Wait = true };

        var reply = await SendAsync(app.Url + "/#tt=100");

        Assert.Equal((0, 11205), (reply.Status, reply.Error!.Code));
    }

    [Fact]
    public async Task An_answer_longer_than_64_kilobytes_is_refused()
    {
        app.Answer = _ => new(200, new string('x', (64 * 1024) + 1));

        Assert.Equal(11750, (await SendAsync(app.Url)).Error!.Code);
    }

    [Theory]
    [InlineData("#rc=2&rp=5xx", 503, 3)]
    [InlineData("#rc=2&rp=4xx,5xx", 404, 3)]
    [InlineData("#rc=1&rp=all", 500, 2)]
    [InlineData("#rc=2&rp=4xx", 503, 1)]
    [InlineData("#rc=9&rp=all", 500, 2)]
    [InlineData("", 500, 1)]
    public async Task The_fragment_tells_when_to_repeat_and_all_repetitions_carry_one_token(
        string fragment,
        int status,
        int requests
    )
    {
        app.Answer = _ => new(status);

        await SendAsync(app.Url + "/hook" + fragment);

        Assert.Equal(requests, app.Received.Count);
        Assert.Single(app.Received.Select(r => r.Headers["I-Twilio-Idempotency-Token"]).Distinct());
        Assert.Single(await sandbox.ListAsync(sandbox.Main + "/Notifications.json", "notifications"));
    }

    [Theory]
    [InlineData(302, "GET", null)]
    [InlineData(307, "POST", "1")]
    public async Task A_redirect_is_followed_and_signed_anew(int status, string method, string? a)
    {
        app.Answer = hook =>
            hook.Path == "/old" ? new(status) { Headers = [("Location", "/new?b=2")] } : new(200, "hi");

        var reply = await SendAsync(app.Url + "/old", "POST", ("A", "1"));

        var last = app.Received[^1];
        Assert.Equal(("hi", app.Url + "/new?b=2"), (reply.Body, reply.Url!.ToString()));
        Assert.Equal((method, a), (last.Method, last["A"]));
        Assert.True(last.IsSignedBy(sandbox.Account.AuthToken));
    }

    [Fact]
    public async Task A_circle_of_redirects_ends()
    {
        app.Answer = _ => new(302) { Headers = [("Location", "/again")] };

        Assert.Equal(11215, (await SendAsync(app.Url)).Error!.Code);
        Assert.Equal(11, app.Received.Count);
    }

    [Fact]
    public async Task Every_exchange_is_in_the_journal()
    {
        app.Answer = _ => new(200, new string('y', 5000));

        await SendAsync(app.Url.Replace("://", "://u:p@", StringComparison.Ordinal) + "/#rc=1", "POST", ("A", "1"));

        var exchange = Assert.Single(sandbox.World.Webhooks.Journal.All());
        Assert.Equal((app.Url + "/", 200, 4096), (exchange.Url, exchange.Status, exchange.ResponseBody.Length));
        Assert.Equal(KeyValuePair.Create("A", "1"), Assert.Single(exchange.Parameters));
    }

    private Task<WebhookReply> SendAsync(
        string url,
        string method = "POST",
        params (string Name, string Value)[] form
    ) => sandbox.World.Webhooks.SendAsync(Request(url, form) with { Method = method }, CancellationToken.None);

    private WebhookRequest Request(string url, params (string Name, string Value)[] form) =>
        new()
        {
            AccountSid = sandbox.Account.AccountSid,
            Url = url,
            Parameters = [.. form.Select(f => KeyValuePair.Create(f.Name, f.Value))],
        };
}
