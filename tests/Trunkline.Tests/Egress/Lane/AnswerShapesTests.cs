using Trunkline.Egress;

namespace Trunkline.Tests.Egress.Lane;

/// <summary>
/// Shapes of answers by which requests and answers are smuggled, or which two programs read in two ways: each is refused, and
/// what is by the book is not.
/// </summary>
public sealed class AnswerShapesTests
{
    private const string Ok = "HTTP/1.1 200 OK\r\n";

    public static TheoryData<string> Refused =>
        [
            // The status line.
            "HTTP/2.0 200 OK\r\n\r\n",
            "HTTP/0.9 200 OK\r\n\r\n",
            "HTTP/1.1  200 OK\r\n\r\n",
            "HTTP/1.1\t200 OK\r\n\r\n",
            "HTTP/1.1 20 OK\r\n\r\n",
            "HTTP/1.1 2000 OK\r\n\r\n",
            "HTTP/1.1 200OK\r\n\r\n",
            "HTTP/1.1 000 OK\r\n\r\n",
            "HTTP/1.1 099 OK\r\n\r\n",
            "HTTP/1.1 +20 OK\r\n\r\n",
            "http/1.1 200 OK\r\n\r\n",
            " HTTP/1.1 200 OK\r\n\r\n",
            "\r\nHTTP/1.1 200 OK\r\n\r\n",
            "ICY 200 OK\r\n\r\n",
            "HTTP/1.1 200 O\0K\r\n\r\n",
            "HTTP/1.1 200 O\rK\r\n\r\n",
            "HTTP/1.x 200 OK\r\n\r\n",
            // Interim answers that nobody asked for.
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n",
            // Line ends.
            "HTTP/1.1 200 OK\nContent-Length: 0\n\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 0\n\r\n",
            "HTTP/1.1 200 OK\nContent-Length: 0\r\n\r\n",
            Ok + "X: a\rY: b\r\nContent-Length: 0\r\n\r\n",
            Ok + "X: a\nContent-Length: 0\r\n\r\n",
            Ok + "Content-Length: 0\r\n\n",
            // Folded lines.
            Ok + "X: a\r\n b\r\nContent-Length: 0\r\n\r\n",
            Ok + "X: a\r\n\tb\r\nContent-Length: 0\r\n\r\n",
            Ok + " X: a\r\nContent-Length: 0\r\n\r\n",
            Ok + "Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n",
            // Names.
            Ok + "no colon\r\n\r\n",
            Ok + ": a\r\n\r\n",
            Ok + "Content-Length : 2\r\n\r\nok",
            Ok + "Content-Length\t: 2\r\n\r\nok",
            Ok + "Content Length: 2\r\n\r\nok",
            Ok + "X\0: a\r\n\r\n",
            Ok + "X(1): a\r\n\r\n",
            Ok + "Grüße: a\r\n\r\n",
            // Values.
            Ok + "X: a\0b\r\nContent-Length: 0\r\n\r\n",
            Ok + "X: a\u0001b\r\nContent-Length: 0\r\n\r\n",
            Ok + "X: a\u007fb\r\nContent-Length: 0\r\n\r\n",
            // Length.
            Ok + "Content-Length: 2\r\nContent-Length: 3\r\n\r\nok!",
            Ok + "Content-Length: 2\r\nContent-Length: 2\r\n\r\nok",
            Ok + "Content-Length: 2, 2\r\n\r\nok",
            Ok + "Content-Length: +2\r\n\r\nok",
            Ok + "Content-Length: -2\r\n\r\nok",
            Ok + "Content-Length: 0x2\r\n\r\nok",
            Ok + "Content-Length: 2a\r\n\r\nok",
            Ok + "Content-Length: 2 \t2\r\n\r\nok",
            Ok + "Content-Length:\r\n\r\nok",
            Ok + "Content-Length: 99999999999999999999\r\n\r\nok",
            Ok + "Content-Length: 2.0\r\n\r\nok",
            // Length beside chunks, and encodings that are none of ours.
            Ok + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
            Ok + "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n2\r\nok\r\n0\r\n\r\n",
            Ok + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            Ok + "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
            Ok + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
            Ok + "Transfer-Encoding: identity\r\n\r\nok",
            Ok + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
            Ok + "Transfer-Encoding: \"chunked\"\r\n\r\n0\r\n\r\n",
            Ok + "Transfer-Encoding: chunked;q=1\r\n\r\n0\r\n\r\n",
            Ok + "Transfer-Encoding:\r\n\r\n0\r\n\r\n",
            "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
            // Chunks.
            Chunked("zz\r\nok\r\n0\r\n\r\n"),
            Chunked("\r\nok\r\n0\r\n\r\n"),
            Chunked("-2\r\nok\r\n0\r\n\r\n"),
            Chunked("+2\r\nok\r\n0\r\n\r\n"),
            Chunked("0x2\r\nok\r\n0\r\n\r\n"),
            Chunked(" 2\r\nok\r\n0\r\n\r\n"),
            Chunked("2\nok\r\n0\r\n\r\n"),
            Chunked("2\r\nok\n0\r\n\r\n"),
            Chunked("2\r\nokay\r\n0\r\n\r\n"),
            Chunked("2\r\nok0\r\n\r\n"),
            Chunked("2 2\r\nok\r\n0\r\n\r\n"),
            Chunked("2;a=\0\r\nok\r\n0\r\n\r\n"),
            Chunked("ffffffffffffffffff\r\nok\r\n0\r\n\r\n"),
            Chunked("2\r\nok\r\n0\r\nno trailer\r\n\r\n"),
            Chunked("2\r\nok\r\n0\r\nX: a\n\r\n"),
            // It ends too early.
            "",
            "HTTP/1.1 200",
            Ok + "Content-Length: 3\r\n\r\nok",
            Ok + "X: a\r\n",
            Chunked("2\r\nok\r\n"),
            Chunked("2\r\nok\r\n0\r\n"),
            Chunked("5\r\nok"),
        ];

    public static TheoryData<string, int, string> Accepted =>
        new()
        {
            { Ok + "Content-Length: 2\r\n\r\nok", 200, "ok" },
            { Ok + "content-length:2\r\n\r\nok", 200, "ok" },
            { Ok + "Content-Length: \t 2 \t\r\n\r\nok", 200, "ok" },
            { Ok + "Content-Length: 002\r\n\r\nok", 200, "ok" },
            { "HTTP/1.1 200\r\nContent-Length: 2\r\n\r\nok", 200, "ok" },
            { "HTTP/1.1 200 \r\nContent-Length: 2\r\n\r\nok", 200, "ok" },
            { "HTTP/1.1 599 Odd\r\nContent-Length: 2\r\n\r\nok", 599, "ok" },
            { "HTTP/1.0 200 OK\r\n\r\nall until the end", 200, "all until the end" },
            { Ok + "\r\nall until the end", 200, "all until the end" },
            { Ok + "Connection: close\r\nContent-Length: 2\r\n\r\nok", 200, "ok" },
            { Ok + "X:\r\nContent-Length: 2\r\n\r\nok", 200, "ok" },
            { Ok + "X: grüße\r\nContent-Length: 2\r\n\r\nok", 200, "ok" },
            { "HTTP/1.1 204 No Content\r\n\r\n", 204, "" },
            { "HTTP/1.1 304 Not Modified\r\nContent-Length: 100\r\n\r\n", 304, "" },
            { "HTTP/1.1 100 Continue\r\n\r\n" + Ok + "Content-Length: 2\r\n\r\nok", 200, "ok" },
            { "HTTP/1.1 103 Early Hints\r\nLink: <a>\r\n\r\n" + Ok + "Content-Length: 2\r\n\r\nok", 200, "ok" },
            { Chunked("2\r\nok\r\n0\r\n\r\n"), 200, "ok" },
            { Chunked("1\r\no\r\n01\r\nk\r\n000\r\n\r\n"), 200, "ok" },
            { Chunked("A\r\n0123456789\r\n0\r\n\r\n"), 200, "0123456789" },
            { Chunked("2;name=value;other=\"a b\"\r\nok\r\n0;x\r\n\r\n"), 200, "ok" },
            { Chunked("2\r\nok\r\n0\r\nX-Trailer: 1\r\nY: 2\r\n\r\n"), 200, "ok" },
            { Chunked("0\r\n\r\n"), 200, "" },
            { Ok + "Transfer-Encoding: CHUNKED\r\n\r\n2\r\nok\r\n0\r\n\r\n", 200, "ok" },
        };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task WhatCanBeReadInTwoWaysIsRefused(string answer)
    {
        var understood = await Answers.ReadAsync(ownClient: true, answer);
        Assert.True(understood.IsRefused, understood.ToString());
    }

    [Theory]
    [MemberData(nameof(Accepted))]
    public async Task WhatIsByTheBookIsRead(string answer, int status, string body)
    {
        var understood = await Answers.ReadAsync(ownClient: true, answer);
        Assert.Equal((EgressFault.None, status, body), (understood.Fault, understood.Status, understood.Body));
    }

    [Fact]
    public async Task AnAnswerToHeadHasNoBodyWhateverItSays()
    {
        foreach (var framing in (string[])["Content-Length: 5", "Transfer-Encoding: chunked"])
        {
            var understood = await Answers.ReadAsync(ownClient: true, $"{Ok}{framing}\r\n\r\n", "HEAD");
            Assert.Equal((EgressFault.None, 200, ""), (understood.Fault, understood.Status, understood.Body));
            Assert.Contains(
                framing[(framing.IndexOf(' ', StringComparison.Ordinal) + 1)..],
                understood.Lines,
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public async Task InterimAnswersHaveAnEnd()
    {
        var many = string.Concat(Enumerable.Repeat("HTTP/1.1 102 Processing\r\n\r\n", 40));
        var understood = await Answers.ReadAsync(ownClient: true, $"{many}{Ok}Content-Length: 0\r\n\r\n");
        Assert.Equal(EgressFault.InvalidAnswer, understood.Fault);
    }

    private static string Chunked(string body) => $"{Ok}Transfer-Encoding: chunked\r\n\r\n{body}";
}
