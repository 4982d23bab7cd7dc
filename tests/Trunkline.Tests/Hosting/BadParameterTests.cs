using System.Net;
using System.Text.Json.Nodes;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Hosting;

public sealed class BadParameterTests
{
    [Theory]
    [InlineData("users?offset=abc", "offset is 'abc'; use a whole number.")]
    [InlineData("users?includeInactive=7", "includeInactive is '7'; use true or false.")]
    [InlineData("instances?showToken=1", "showToken is '1'; use true or false.")]
    [InlineData("activity/summary?hours=x", "hours is 'x'; use a whole number.")]
    [InlineData("activity/audit?userId=99999999999999999999", "userId is '99999999999999999999'; use a whole number.")]
    public async Task A_parameter_that_is_not_of_its_kind_is_named(string path, string message)
    {
        await using var hub = await TestHub.StartAsync();
        var answer = await hub.Client.GetAsync(path);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var error = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal(message, (string?)error["message"]);
        Assert.Equal((string?)error["requestId"], answer.Headers.GetValues("Elements-Request-Id").Single());
    }
}
