using System.Globalization;
using System.Text;

namespace Trunkline.Tests.Egress.Lane;

/// <summary>
/// The hub's client against the framework's over generated answers: the same result or the same refusal. Where an answer
/// breaks a rule that the hub keeps and the framework does not, the hub may refuse, and nothing else.
/// </summary>
public sealed class AnswerDifferentialTests
{
    private const int Count = 10_000;
    private const int AtOnce = 16;

    [Fact]
    public async Task BothClientsUnderstandTheSame()
    {
        await using var server = new RawServer(
            async (socket, cancel) =>
            {
                var head = await RawServer.ReadHeadAsync(socket, cancel);
                if (head.Length == 0)
                {
                    // The framework's client may open a connection more than it needs.
                    return;
                }

                var made = GeneratedAnswer.Of(int.Parse(head.Split('/', ' ')[2], CultureInfo.InvariantCulture));
                await Answers.DripAsync(socket, made.Bytes, made.Cuts, cancel);
            }
        );
        using var own = Egresses.Client(o => o.OwnClient = true, "127.0.0.1");
        using var framework = Egresses.Client(o => o.OwnClient = false, "127.0.0.1");
        var problems = new StringBuilder();
        var refused = 0;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Count),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (n, _) =>
            {
                var made = GeneratedAnswer.Of(n);
                var url = $"http://127.0.0.1:{server.Port}/{n}";
                var (mine, theirs) = await AskBothAsync();
                for (var again = 0; again < 3 && Differ(made, mine, theirs); again++)
                {
                    // Ports of this machine run short, and a connection on one that was just used may be reset.
                    (mine, theirs) = await AskBothAsync();
                }

                if (mine.IsRefused)
                {
                    Interlocked.Increment(ref refused);
                }

                if (Differ(made, mine, theirs))
                {
                    lock (problems)
                    {
                        problems.Append(CultureInfo.InvariantCulture, $"{n} {made.Method} {Shown(made.Bytes)}\n");
                        problems.Append(
                            CultureInfo.InvariantCulture,
                            $"  own {Shown(mine)}\n  framework {Shown(theirs)}\n"
                        );
                    }
                }

                async Task<(Understood Mine, Understood Theirs)> AskBothAsync() =>
                    (
                        await Answers.ReadAsync(own, url, made.Method, isLast: true),
                        await Answers.ReadAsync(framework, url, made.Method, isLast: true)
                    );
            }
        );
        Assert.True(problems.Length == 0, problems.ToString(0, Math.Min(problems.Length, 4000)));
        // The generator makes both kinds, or the comparison says little.
        Assert.InRange(refused, Count / 10, Count * 9 / 10);
    }

    private static bool Differ(GeneratedAnswer made, Understood mine, Understood theirs) =>
        mine != theirs && !(mine.IsRefused && (theirs.IsRefused || made.BreaksARule));

    private static string Shown(Understood understood) =>
        $"{understood.Fault} {understood.Status} {Shown(understood.Lines)} {understood.Body.Length} bytes";

    private static string Shown(string bytes) =>
        System.Text.Json.JsonSerializer.Serialize(bytes[..Math.Min(bytes.Length, 400)]);
}

/// <summary>An answer made of a number: framing, header lines, interim answers, pieces, and now and then something wrong.</summary>
internal sealed record GeneratedAnswer(string Method, string Bytes, IReadOnlyList<int> Cuts, bool BreaksARule)
{
    private static readonly string[] Names =
    [
        "Date",
        "X-A",
        "x-a",
        "Content-Type",
        "ETag",
        "Vary",
        "Set-Cookie",
        "Warning",
    ];
    private static readonly string[] Values =
    [
        "",
        "a",
        "a, b",
        "\"q\"",
        "a\tb",
        "gr\u00fc\u00dfe",
        "text/html; charset=utf-8",
        "0",
    ];

    /// <summary>What the hub refuses and the framework reads over.</summary>
    private static readonly string[] Rules =
    [
        "X: a\r\n folded\r\n",
        "X : a\r\n",
        "X: a\nY: b\r\n",
        "X: a\u0001b\r\n",
        "Content-Length: x\r\n",
        "X: a\0b\r\n",
        "Content-Length: 3\r\nContent-Length: 3\r\n",
        "Transfer-Encoding: gzip, chunked\r\n",
        "Transfer-Encoding: identity\r\n",
    ];

    /// <summary>What both refuse, or understand alike.</summary>
    private static readonly string[] Oddities =
    [
        "no colon\r\n",
        ": a\r\n",
        "X(: a\r\n",
        "Connection: close\r\n",
        "Connection: keep-alive\r\n",
        "Keep-Alive: timeout=5\r\n",
    ];

    public static GeneratedAnswer Of(int number)
    {
        var random = new Random(number);
        var bytes = new StringBuilder();
        var breaks = false;
        for (var n = random.Next(10) - 7; n > 0; n--)
        {
            bytes.Append(
                Pick(random, ["HTTP/1.1 100 Continue", "HTTP/1.1 103 Early Hints\r\nLink: <a>", "HTTP/1.1 102 P"])
            );
            bytes.Append("\r\n\r\n");
        }

        var version = random.Next(12) == 0 ? "1.0" : "1.1";
        bytes.Append(
            CultureInfo.InvariantCulture,
            $"HTTP/{version} {Pick(random, [200, 201, 204, 304, 400, 404, 500, 206, 299])}"
        );
        bytes.Append(Pick(random, ["", " ", " OK", " Not at all"])).Append("\r\n");
        for (var n = random.Next(6); n > 0; n--)
        {
            bytes.Append(CultureInfo.InvariantCulture, $"{Pick(random, Names)}: {Pick(random, Values)}\r\n");
        }

        if (random.Next(6) == 0)
        {
            bytes.Append(Pick(random, Oddities));
        }

        var rule = random.Next(8) == 0;
        if (rule)
        {
            breaks = true;
            bytes.Append(Pick(random, Rules));
        }

        breaks |= AppendBody(random, bytes, version);
        var text = bytes.ToString();
        switch (random.Next(12))
        {
            case 0:
                // It hangs up in the middle.
                text = text[..random.Next(text.Length)];
                break;
            case 1 when text.Length > 12:
                // One byte is another one, which may make it anything.
                var at = random.Next(text.Length);
                text = text[..at] + (char)random.Next(256) + text[(at + 1)..];
                breaks = true;
                break;
        }

        var cuts = Enumerable.Range(0, random.Next(5)).Select(_ => random.Next(text.Length + 1)).ToList();
        return new GeneratedAnswer(random.Next(8) == 0 ? "HEAD" : "GET", text, cuts, breaks);
    }

    /// <returns>A rule is broken that the framework does not keep.</returns>
    private static bool AppendBody(Random random, StringBuilder bytes, string version)
    {
        var body = string.Concat(
            Enumerable
                .Range(0, random.Next(3) == 0 ? random.Next(9000) : random.Next(40))
                .Select(_ => (char)random.Next(256))
        );
        switch (random.Next(4))
        {
            case 0:
                bytes.Append("\r\n").Append(body);
                return false;
            case 1:
                var wrong = random.Next(10) == 0 ? random.Next(20) - 10 : 0;
                bytes.Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length + wrong}\r\n\r\n{body}");
                // More than it says: the framework leaves it on the connection, and so does the hub.
                return body.Length + wrong < 0;
            case 2:
                bytes.Append("Transfer-Encoding: chunked\r\n\r\n");
                AppendChunks(random, bytes, body);
                return version == "1.0";
            default:
                bytes.Append("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n");
                AppendChunks(random, bytes, body);
                return true;
        }
    }

    private static void AppendChunks(Random random, StringBuilder bytes, string body)
    {
        for (var at = 0; at < body.Length; )
        {
            var size = Math.Min(1 + random.Next(3000), body.Length - at);
            var extension = Pick(random, ["", "", "", ";a", ";a=b", " ;a=\"b c\""]);
            bytes.Append(CultureInfo.InvariantCulture, $"{size:x}{extension}\r\n{body.AsSpan(at, size)}\r\n");
            at += size;
        }

        bytes.Append(Pick(random, ["0\r\n", "0;last\r\n", "000\r\n"]));
        bytes.Append(Pick(random, ["", "", "X-Trailer: 1\r\n", "A: b\r\nC: d\r\n"])).Append("\r\n");
    }

    private static T Pick<T>(Random random, T[] of) => of[random.Next(of.Length)];
}
