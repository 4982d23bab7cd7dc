using Trunkline.Sandbox.Tests.Control;
using Trunkline.Sandbox.Traffic;

namespace Trunkline.Sandbox.Tests.Traffic;

public sealed class FaultTests
{
    [Fact]
    public async Task A_status_takes_the_place_of_the_answer_and_nothing_happens()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var control = new ControlClient(sandbox.Url);
        var made = await control.PostAsync(
            "faults",
            new
            {
                match = new { method = "POST", path = "*/Messages.json" },
                effect = new { status = 429, retry_after = 7 },
            }
        );

        var refused = await sandbox.SendMessageAsync();

        Assert.Equal((201, 429, 20429), (made.Status, refused.Status, refused.Code));
        Assert.Equal(TimeSpan.FromSeconds(7), refused.Headers.RetryAfter?.Delta);
        Assert.Empty(await sandbox.ListAsync(sandbox.Main + "/Messages.json", "messages"));
    }

    [Fact]
    public async Task Nth_and_limit_count_matching_requests()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var control = new ControlClient(sandbox.Url);
        var nth = await control.PostAsync(
            "faults",
            new
            {
                nth = 2,
                match = new { path = "*.json" },
                effect = new { status = 500 },
            }
        );
        var statuses = new List<int>();
        for (var i = 0; i < 4; i++)
        {
            statuses.Add((await sandbox.GetAsync(sandbox.Main + ".json")).Status);
        }

        Assert.Equal([200, 500, 200, 200], statuses);
        var counted = await control.GetAsync($"faults/{nth["id"]}");
        Assert.Equal(("4", "1"), (counted["matched"], counted["hits"]));

        await control.DeleteAsync("faults");
        await control.PostAsync("faults", new { limit = 2, effect = new { status = 503 } });
        statuses.Clear();
        for (var i = 0; i < 3; i++)
        {
            statuses.Add((await sandbox.GetAsync(sandbox.Main + ".json")).Status);
        }

        Assert.Equal([503, 503, 200], statuses);
    }

    [Fact]
    public async Task Chance_comes_out_the_same_after_every_reset()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var control = new ControlClient(sandbox.Url);
        var rounds = new List<string>();
        for (var round = 0; round < 2; round++)
        {
            await control.PostAsync("reset");
            await control.PostAsync("faults", new { probability = 0.5, effect = new { status = 500 } });
            var met = "";
            for (var i = 0; i < 40; i++)
            {
                met += (await sandbox.GetAsync(sandbox.Main + ".json")).Status == 500 ? 'x' : '.';
            }

            rounds.Add(met);
        }

        Assert.Equal(rounds[0], rounds[1]);
        Assert.InRange(rounds[0].Count(c => c == 'x'), 8, 32);
    }

    [Fact]
    public async Task Connections_are_cut_and_bodies_end_too_early()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var control = new ControlClient(sandbox.Url);

        var reset = await control.PostAsync("faults", new { effect = new { connection = "reset" } });
        await Assert.ThrowsAsync<HttpRequestException>(() => sandbox.GetAsync(sandbox.Main + ".json"));
        await control.DeleteAsync($"faults/{reset["id"]}");
        await control.PostAsync("faults", new { effect = new { connection = "truncated_body" } });
        await Assert.ThrowsAsync<HttpRequestException>(() => sandbox.SendMessageAsync());
        await control.DeleteAsync("faults");

        // The answer was lost, the message was not: that is what makes it interesting.
        Assert.Single(await sandbox.ListAsync(sandbox.Main + "/Messages.json", "messages"));
        var statuses = (await control.GetAsync("requests")).Body.GetProperty("requests").EnumerateArray();
        Assert.Equal([0, 201, 200], statuses.Select(r => r.GetProperty("status").GetInt32()));
    }

    [Fact]
    public async Task A_slow_body_and_a_late_answer_are_whole()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var control = new ControlClient(sandbox.Url);
        var plain = await sandbox.GetAsync(sandbox.Main + ".json");
        await control.PostAsync(
            "faults",
            new
            {
                effect = new
                {
                    connection = "slow_body",
                    slow_body_ms = 20,
                    latency_ms = 5,
                },
            }
        );

        Assert.Equal(plain.Text, (await sandbox.GetAsync(sandbox.Main + ".json")).Text);
    }

    [Theory]
    [InlineData("""{"effect":{}}""")]
    [InlineData("""{"effect":{"status":200}}""")]
    [InlineData("""{"effect":{"status":503},"nth":0}""")]
    [InlineData("""{"effect":{"status":503},"probability":2}""")]
    [InlineData("""{"effect":{"connection":"explode"}}""")]
    [InlineData("""{"effect":{"retry_after":1,"latency_ms":1}}""")]
    [InlineData("""{"effect":{"status":503},"match":{"pth":"x"}}""")]
    [InlineData("""{}""")]
    public async Task What_makes_no_sense_is_refused(string body)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var control = new ControlClient(sandbox.Url);

        Assert.Equal(400, (await control.PostAsync("faults", body)).Status);
        Assert.Equal("""{"faults":[]}""", (await control.GetAsync("faults")).Text);
    }

    [Theory]
    [InlineData("/a/Messages.json", "*/Messages.json", true)]
    [InlineData("/a/Messages.json", "/a/Messages.json", true)]
    [InlineData("/a/Messages.json", "*Mess*.js*n", true)]
    [InlineData("/a/Messages.json", "*", true)]
    [InlineData("/a/Messages.json", "/a/Messages", false)]
    [InlineData("/a/Messages.json", "*/Calls.json", false)]
    [InlineData("", "*", true)]
    public void A_star_stands_for_anything(string path, string pattern, bool matches) =>
        Assert.Equal(matches, FaultMatch.IsLike(path, pattern));
}
