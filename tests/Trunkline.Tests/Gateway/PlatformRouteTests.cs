using System.Net;
using System.Text;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Gateway;

public sealed class PlatformRouteTests
{
    [Theory]
    [InlineData("PUT", "elements", "GET")]
    [InlineData("DELETE", "instances/1/docs", "GET")]
    [InlineData("POST", "hubs/messaging/elements", "GET")]
    public async Task AWrongMethodOnAPlatformPathSaysWhichAreAllowed(string method, string path, string allowed)
    {
        await using var hub = await TestHub.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        var answer = await hub.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Contains(allowed, answer.Content.Headers.Allow);
    }

    [Fact]
    public async Task ABodyThatIsNoJsonIs415()
    {
        await using var hub = await TestHub.StartAsync();
        using var body = new StringContent("x", Encoding.UTF8, "text/plain");
        var answer = await hub.Client.PostAsync(new Uri("instances", UriKind.Relative), body);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.Contains("application/json", await answer.MessageAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnIdThatIsNoNumberIsNotFound()
    {
        await using var hub = await TestHub.StartAsync();
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await hub.Client.GetAsync(new Uri("instances/abc", UriKind.Relative))).StatusCode
        );
    }
}
