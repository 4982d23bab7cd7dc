namespace Trunkline.Sandbox.Tests.Control;

public sealed class AccessTests
{
    [Fact]
    public async Task With_a_token_nothing_goes_without_it()
    {
        await using var sandbox = await TestSandbox.StartAsync(
            new SandboxOptions
            {
                Port = 0,
                Seed = false,
                AdminToken = "made-up-admin-token",
            }
        );
        using var control = new ControlClient(sandbox.Url);

        Assert.Equal(401, (await control.PostAsync("reset")).Status);
        Assert.Equal(401, (await SendAsync(control, ("Authorization", "Bearer made-up"))).Status);
        Assert.Equal(200, (await SendAsync(control, ("Authorization", "Bearer made-up-admin-token"))).Status);
    }

    [Theory]
    [InlineData("Origin", "https://evil.example", 403)]
    [InlineData("Origin", "null", 403)]
    [InlineData("Sec-Fetch-Site", "cross-site", 403)]
    [InlineData("Sec-Fetch-Site", "same-site", 403)]
    [InlineData("Sec-Fetch-Site", "same-origin", 200)]
    [InlineData("Sec-Fetch-Site", "none", 200)]
    public async Task Pages_of_other_sites_are_refused(string header, string value, int status)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var control = new ControlClient(sandbox.Url);

        Assert.Equal(status, (await SendAsync(control, (header, value))).Status);
    }

    [Fact]
    public async Task A_name_that_was_made_to_point_here_does_not_help()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var control = new ControlClient(sandbox.Url);

        var rebound = await SendAsync(control, ("Host", "evil.example"), ("Sec-Fetch-Site", "same-origin"));
        var own = await SendAsync(control, ("Origin", sandbox.Url.GetLeftPart(UriPartial.Authority)));

        Assert.Equal(403, rebound.Status);
        Assert.Equal(200, own.Status);
    }

    [Fact]
    public async Task Forms_are_refused_and_unknown_paths_and_methods_say_so()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var control = new ControlClient(sandbox.Url);
        using var form = new FormUrlEncodedContent([new("seed", "demo")]);
        using var sent = await control.Http.PostAsync(new Uri("reset", UriKind.Relative), form);

        Assert.Equal(415, (int)sent.StatusCode);
        Assert.Equal(404, (await control.GetAsync("nothing")).Status);
        Assert.Equal(405, (await control.GetAsync("reset")).Status);
    }

    [Fact]
    public async Task The_document_tells_of_every_operation()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var control = new ControlClient(sandbox.Url);

        var document = (await control.GetAsync("/sandbox/openapi.json")).Body;

        var operations = document
            .GetProperty("paths")
            .EnumerateObject()
            .SelectMany(p => p.Value.EnumerateObject().Select(o => (Path: p.Name, Method: o.Name, o.Value)))
            .ToList();
        Assert.Contains(operations, o => o is { Path: "/sandbox/v1/clock/advance", Method: "post" });
        Assert.Equal(
            operations.Count,
            operations.Select(o => o.Value.GetProperty("operationId").GetString()).Distinct().Count()
        );
        foreach (var (path, method, _) in operations)
        {
            // There is such an operation: whatever is wrong with this request, it is neither the path nor the method.
            var reply = await control.SendAsync(
                new HttpMethod(method.ToUpperInvariant()),
                path.Replace("{name}", "none", StringComparison.Ordinal)
                    .Replace("{id}", "9", StringComparison.Ordinal)
                    .Replace("{sid}", "SM", StringComparison.Ordinal),
                "[]"
            );
            Assert.NotEqual(405, reply.Status);
            Assert.DoesNotContain("tells what there is", reply.Text, StringComparison.Ordinal);
        }
    }

    private static Task<Reply> SendAsync(ControlClient control, params (string, string)[] headers) =>
        control.SendAsync(HttpMethod.Get, "clock", null, headers);
}
