using Trunkline.Sandbox.Tests.Control;

namespace Trunkline.Sandbox.Tests.Twilio.Snapshots;

/// <summary>A state that was exported when Twilio was all there was, and had the agenda inside its world.</summary>
public sealed class FormerStateTests
{
    [Fact]
    public async Task It_is_read_with_its_clock_its_records_and_what_it_had_yet_to_do()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var control = new ControlClient(sandbox.Url);

        var read = await control.PutAsync("state", await FormerStateAsync());

        Assert.Equal((204, ""), (read.Status, read.Text));
        var clock = (await control.GetAsync("clock")).Body;
        Assert.Equal("2026-12-01T00:00:05+00:00", clock.GetProperty("now").GetString());
        Assert.Equal("2026-12-01T00:01:01+00:00", clock.GetProperty("next_due").GetString());
        Assert.Equal(
            ["In", "Second", "Hello"],
            (await sandbox.MessagesAsync()).Select(m => m.GetProperty("body").GetString())
        );
        Assert.Equal("in-progress", await StatusOfTheCallAsync(sandbox));

        await control.PostAsync("clock/advance", new { seconds = 60 });

        Assert.Equal("completed", await StatusOfTheCallAsync(sandbox));
    }

    [Fact]
    public async Task Exported_again_it_has_the_agenda_beside_the_world()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var control = new ControlClient(sandbox.Url);
        await control.PutAsync("state", await FormerStateAsync());

        var state = (await control.GetAsync("state")).Body;

        Assert.Equal(3, state.GetProperty("agenda").GetArrayLength());
        Assert.False(state.GetProperty("world").TryGetProperty("Agenda", out _));
    }

    private static async Task<string?> StatusOfTheCallAsync(TestSandbox sandbox) =>
        (await sandbox.ListAsync(sandbox.Main + "/Calls.json", "calls"))[0].GetProperty("status").GetString();

    private static Task<string> FormerStateAsync() =>
        File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Twilio", "Snapshots", "former-state.json"));
}
