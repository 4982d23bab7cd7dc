using System.Text;
using Trunkline.Egress;
using Trunkline.Egress.Lane;

namespace Trunkline.Tests.Egress;

public sealed class EgressHeadersTests
{
    [Theory]
    [InlineData("a\r\nX-Evil: 1")]
    [InlineData("a\nX-Evil: 1")]
    [InlineData("a\rX-Evil: 1")]
    [InlineData("a\0b")]
    [InlineData("a\u001bb")]
    [InlineData("a\u007fb")]
    [InlineData("a\r\n\r\nGET /second HTTP/1.1")]
    [InlineData("\r\n")]
    public void AValueWithAControlCharacterIsRefused(string value)
    {
        using var request = new HttpRequestMessage();
        Assert.False(new EgressHeaders(request).Add("X-Test", value));
        Assert.False(new EgressHeaders(request).Add("Authorization", value));
        Assert.False(new RequestHead().Add("X-Test", value));
        Assert.False(new RequestHead().Add("X-Test", Encoding.UTF8.GetBytes(value)));
        Assert.Empty(request.Headers);

        // The positive control: the framework's own door takes it as it is.
        Assert.True(request.Headers.TryAddWithoutValidation("X-Test", value));
    }

    [Theory]
    [InlineData("")]
    [InlineData("X Test")]
    [InlineData("X-Test:")]
    [InlineData("X-Test\r\nX-Evil")]
    [InlineData("X-Tést")]
    public void ANameThatIsNoNameIsRefused(string name)
    {
        using var request = new HttpRequestMessage();
        Assert.False(new EgressHeaders(request).Add(name, "value"));
        Assert.False(new RequestHead().Add(name, "value"));
        Assert.Empty(request.Headers);
    }

    [Fact]
    public void AMissingValueIsRefused()
    {
        using var request = new HttpRequestMessage();
        Assert.False(new EgressHeaders(request).Add("X-Test", (string?)null));
        Assert.False(new RequestHead().Add("X-Test", (string?)null));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("a\tb, \"quoted\"; q=1")]
    [InlineData("grüße")]
    public async Task AnyOtherValueArrivesAsItIs(string value)
    {
        var head = new TaskCompletionSource<string>();
        await using var server = new RawServer(
            async (socket, cancel) =>
            {
                head.SetResult(await RawServer.ReadHeadAsync(socket, cancel));
                await socket.SendAsync("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"u8.ToArray(), cancel);
            }
        );
        using var client = Egresses.Client("127.0.0.1");
        var request = new ProbeRequest("GET", EgressAddress.Of(new Uri($"http://127.0.0.1:{server.Port}/")));
        request.Lines.Add(("X-Test", value));
        using var deadline = Egresses.Deadline();
        using var answer = await client.SendAsync(request, deadline);
        var sent = Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(await head.Task));
        Assert.Contains($"\r\nX-Test: {value}\r\n", sent, StringComparison.Ordinal);
    }
}
