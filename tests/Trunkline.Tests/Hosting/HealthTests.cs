using System.Net;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Hosting;

public sealed class HealthTests
{
    [Fact]
    public async Task AFreshHubIsReady()
    {
        await using var hub = await TestHub.StartAsync();
        var answer = await hub.Client.GetAsync(new Uri("/health/ready", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("ready", (string?)(await answer.JsonAsync())["status"]);
    }

    [Fact]
    public async Task AnUnknownPathIsAnErrorBodyWithTheRequestId()
    {
        await using var hub = await TestHub.StartAsync();
        var answer = await hub.Client.GetAsync(new Uri("/nothing", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(
            answer.Headers.GetValues("Elements-Request-Id").Single(),
            (string?)(await answer.JsonAsync())["requestId"]
        );
    }
}
