using Trunkline.Egress;

namespace Trunkline.Tests.Egress;

public sealed class EgressTargetTests
{
    private static readonly EgressTarget Target = new(
        new Uri("https://api.twilio.com"),
        ["/2010-04-01/Accounts/AC1", "/v1"]
    );

    private static readonly string[] Elsewhere =
    [
        "//evil.example",
        "//evil.example/v1/x",
        "///evil.example/v1",
        "\t//evil.example/v1",
        " //evil.example/v1",
        "/\t/evil.example/v1",
        "https://evil.example/v1",
        "http://evil.example",
        "HTTPS:evil.example",
        "https:/evil.example",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "@evil.example/v1",
        ":80@evil.example/v1",
        ".evil.example/v1",
        "evil.example/v1",
        "",
        "?x=/v1",
        "#/v1",
        "\\\\evil.example\\v1",
        "/\\evil.example/v1",
        "\\/evil.example/v1",
        "/",
        "/v",
        "/v2",
        "/v11",
        "/v1x/y",
        "/V1/x",
        "/2010-04-01",
        "/2010-04-01/Accounts",
        "/2010-04-01/Accounts/AC2/Messages.json",
        "/2010-04-01/Accounts/AC12/Messages.json",
        "/2010-04-01/accounts/AC1/Messages.json",
        "/%76%31/x",
        "/v1%2Fx",
        "/2010-04-01%2FAccounts%2FAC1/x",
    ];

    // Ways to climb out of the prefix, put after it and amid it below.
    private static readonly string[] Climbs =
    [
        "..",
        ".",
        "%2e%2e",
        "%2E%2E",
        ".%2e",
        "%2e.",
        "%2e",
        "%252e%252e",
        "%252E%252e",
        "%252e.",
        "..%2f..",
        "..%2F",
        "..%252f..",
        "%2e%2e%2f",
        "%2e%2e%5c",
        "..\\..",
        "..%5c",
        "..%5C..",
        "..%255c..",
        "..;",
        "..;x=1",
        ".;",
        "%2e%2e;",
        "%2e%2e%3b",
        "x/../..",
        "x/%2e%2e/%2e%2e",
        "x/./..",
    ];

    private static readonly string[] Characters =
    [
        "a\\b",
        "a b",
        "a\tb",
        "a\rb",
        "a\nb",
        "a\r\nHost: evil.example",
        "a\0b",
        "a\u007fb",
        "a#b",
        "ä",
        "a\u2025b",
        "\uff0e\uff0e",
        "a\ud83d\ude00",
    ];

    public static TheoryData<string> Hostile =>
        [
            .. Elsewhere,
            .. Climbs.SelectMany(c =>
                (string[])[$"/v1/{c}", $"/v1/{c}/v2", $"/2010-04-01/Accounts/AC1/{c}/AC2/x.json", $"/2010-04-01/{c}/v1"]
            ),
            .. Characters.SelectMany(c => (string[])[$"/v1/{c}/x", $"/v1/x?q={c}"]),
        ];

    public static TheoryData<string> Legitimate =>
        [
            "/v1",
            "/v1/",
            "/v1.json",
            "/v1/Services/a%2Fb",
            "/v1/a%7Eb~c",
            "/v1/a+b%20c",
            "/v1/x?q=a+b%20c&q=2&q=&&r",
            "/v1/x?",
            "/v1/x?next=https://evil.example/../..&at=//x",
            "/v1/x?a=%2e%2e/%2e%2e",
            "/v1//double/",
            "/v1/...",
            "/v1/..a/b..",
            "/v1/.well-known/x",
            "/v1/a;b=c/d:e@f!$&'()*,=",
            "/v1/%",
            "/v1/%zz",
            "/v1/%00%0d%0a",
            "/v1/%c3%a4%C3%84",
            "/v1/100%25",
            "/2010-04-01/Accounts/AC1.json",
            "/2010-04-01/Accounts/AC1/Messages.json?PageSize=2&To=%2B14155550123",
        ];

    [Fact]
    public void ThereAreAtLeastAHundredHostilePaths() => Assert.True(Hostile.Count >= 100, $"{Hostile.Count}");

    [Theory]
    [MemberData(nameof(Hostile))]
    public void AHostilePathLeadsNowhere(string path)
    {
        Assert.Null(Target.At(path, out var problem));
        Assert.False(string.IsNullOrEmpty(problem));
    }

    [Theory]
    [MemberData(nameof(Legitimate))]
    public void ALegitimatePathIsKeptByteForByte(string path)
    {
        var address = Target.At(path, out var problem);
        Assert.Null(problem);
        Assert.Equal(path, address!.Value.PathAndQuery);
        Assert.Equal("https://api.twilio.com" + path, address.Value.ToUri().OriginalString);
        var origin = address.Value.Origin;
        Assert.Equal((true, "api.twilio.com", 443), (origin.IsTls, origin.Host, origin.Port));
    }

    [Fact]
    public async Task ThePathArrivesByteForByteToo()
    {
        const string path = "/v1/a%2Fb/%7E~/x+y%20z;p?q=1&q=2&q=%2b+&e=&&r";
        var head = new TaskCompletionSource<string>();
        await using var server = new RawServer(
            async (socket, cancel) =>
            {
                head.SetResult(await RawServer.ReadHeadAsync(socket, cancel));
                await socket.SendAsync("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"u8.ToArray(), cancel);
            }
        );
        var target = new EgressTarget(new Uri($"http://127.0.0.1:{server.Port}"), ["/v1"]);
        using var client = Egresses.Client("127.0.0.1");
        var (fault, status, _) = await Egresses.TryAsync(client, target.At(path, out _)!.Value.ToUri());
        Assert.Equal((EgressFault.None, 204), (fault, status));
        Assert.StartsWith($"GET {path} HTTP/1.1\r\n", await head.Task, StringComparison.Ordinal);
    }
}
