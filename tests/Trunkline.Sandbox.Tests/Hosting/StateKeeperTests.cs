using Trunkline.Sandbox.Hosting;
using Trunkline.Sandbox.Tests.Control;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Tests.Hosting;

public sealed class StateKeeperTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    [Fact]
    public async Task A_file_carries_the_state_over_a_restart()
    {
        var options = new SandboxOptions
        {
            Port = 0,
            Seed = false,
            Data = Path.Combine(folder.FullName, "state.json"),
        };
        string sent;
        await using (var first = await TestSandbox.StartAsync(options))
        {
            sent = (await first.SendMessageAsync(body: "kept"))["sid"]!;
        }

        await using var second = await TestSandbox.StartAsync(options);
        Assert.Equal("kept", (await second.GetAsync($"{second.Main}/Messages/{sent}.json"))["body"]);
        Assert.Empty(folder.GetFiles("*.next"));
    }

    [Fact]
    public async Task A_folder_carries_all_tenants_and_forgets_deleted_ones()
    {
        var options = new SandboxOptions
        {
            Port = 0,
            Seed = false,
            Data = folder.FullName,
        };
        string account;
        await using (var first = await TestSandbox.StartAsync(options))
        {
            var kept = await first.Worlds.CreateAsync("kept", NamedSeed.Empty);
            await first.Worlds.CreateAsync("gone", NamedSeed.Empty);
            var seeded = kept!.World.Seeded;
            first.Use(seeded.AccountSid, seeded.AuthToken);
            account = (await first.PostAsync("/2010-04-01/Accounts.json"))["sid"]!;
        }

        await using (var second = await TestSandbox.StartAsync(options))
        {
            Assert.Equal("kept", second.Worlds.OfUser(account)?.Name);
            using var control = new ControlClient(second.Url);
            Assert.Equal(204, (await control.DeleteAsync("tenants/gone")).Status);
        }

        await using var third = await TestSandbox.StartAsync(options);
        Assert.Equal(["default", "kept"], third.Worlds.All.Select(t => t.Name));
    }

    [Fact]
    public async Task What_is_no_state_is_not_written_over()
    {
        var file = Path.Combine(folder.FullName, "state.json");
        await File.WriteAllTextAsync(file, "mine");

        await Assert.ThrowsAsync<InvalidDataException>(() =>
            SandboxServer.StartAsync(
                new()
                {
                    Port = 0,
                    Seed = false,
                    Data = file,
                }
            )
        );

        Assert.Equal("mine", await File.ReadAllTextAsync(file));
    }

    public void Dispose() => folder.Delete(recursive: true);
}
