using Microsoft.AspNetCore.Connections;
using Trunkline.Sandbox.Hosting;

namespace Trunkline.Sandbox.Tests.Hosting;

public sealed class SandboxServerTests
{
    [Fact]
    public async Task It_names_the_port_it_was_given_by_the_system()
    {
        await using var server = await SandboxServer.StartAsync(new() { Port = 0, Seed = false });

        Assert.Equal("127.0.0.1", server.Url.Host);
        Assert.InRange(server.Url.Port, 1024, 65_535);
    }

    [Fact]
    public async Task A_port_in_use_is_an_IOException_that_says_so()
    {
        await using var server = await SandboxServer.StartAsync(new() { Port = 0, Seed = false });

        var error = await Assert.ThrowsAsync<IOException>(() =>
            SandboxServer.StartAsync(new() { Port = server.Url.Port, Seed = false })
        );

        Assert.IsType<AddressInUseException>(error.InnerException);
    }

    [Fact]
    public async Task Its_port_is_free_again_after_it_was_disposed()
    {
        var first = await SandboxServer.StartAsync(new() { Port = 0, Seed = false });
        var port = first.Url.Port;
        await first.DisposeAsync();

        await using var second = await SandboxServer.StartAsync(new() { Port = port, Seed = false });

        Assert.Equal(port, second.Url.Port);
    }

    [Fact]
    public async Task Two_sandboxes_know_nothing_of_each_other()
    {
        await using var one = await TestSandbox.StartAsync();
        await using var other = await TestSandbox.StartAsync();

        await one.SendMessageAsync();

        Assert.Single(await one.ListAsync(one.Main + "/Messages.json", "messages"));
        Assert.Empty(await other.ListAsync(other.Main + "/Messages.json", "messages"));
    }

    [Fact]
    public async Task Messages_sent_all_at_once_are_all_kept_in_one_order()
    {
        await using var sandbox = await TestSandbox.StartAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => sandbox.SendMessageAsync(body: $"{i}")));
        var whole = await sandbox.ListAsync(sandbox.Main + "/Messages.json?PageSize=1000", "messages");
        var pages = await sandbox.ListAsync(sandbox.Main + "/Messages.json?PageSize=30", "messages");

        Assert.All(replies, reply => Assert.Equal(201, reply.Status));
        Assert.Equal(200, whole.Select(m => m.GetProperty("sid").GetString()).Distinct().Count());
        Assert.Equal(whole.Select(m => m.GetRawText()), pages.Select(m => m.GetRawText()));
    }
}
