using CsCheck;
using Trunkline.Activity;
using Trunkline.Tests.Architecture;
using Trunkline.Tests.Contracts;

namespace Trunkline.Tests.Activity;

public sealed class CallBodyTests
{
    [Fact]
    public void WhatIsEncodedIsReadAgain() =>
        MadeCalls
            .One.List[1, 60]
            .Sample(
                calls =>
                {
                    var body = Encode(calls, out var encoded);
                    Assert.Equal(calls.Count, body.Count);
                    for (var n = 0; n < calls.Count; n++)
                    {
                        var head = body.Head(n);
                        Assert.Equal(1000 + n, head.Id);
                        MadeCalls.Same(calls[n], body.Record(head));
                        Assert.Equal(calls[n].Path, body.PathOf(head));
                        Assert.Equal(calls[n].RequestId, body.RequestIdOf(head));
                    }

                    Assert.Equal(calls.Min(c => c.StartedAt.ToUnixTimeMilliseconds()), encoded.FirstAt);
                    Assert.Equal(calls.Max(c => c.StartedAt.ToUnixTimeMilliseconds()), encoded.LastAt);
                },
                iter: 300
            );

    [Fact]
    public void CallsOfAnAccountAreFoundWithoutThoseOfOthers() =>
        MadeCalls
            .One.List[1, 60]
            .Sample(
                calls =>
                {
                    var body = Encode(calls, out var encoded);
                    foreach (var wanted in new HashSet<long>[] { [1], [2, 4_000_000_000], [99] })
                    {
                        var expected = Enumerable.Range(0, calls.Count).Where(n => wanted.Contains(calls[n].AccountId));
                        Assert.Equal(expected, body.PlacesOf(wanted) ?? [.. Enumerable.Range(0, calls.Count)]);
                        Assert.Equal(expected.Any(), CallAccounts.HasAny(encoded.Accounts.Span, wanted));
                        Assert.Equal(expected.Count(), CallAccounts.Count(encoded.Accounts.Span, wanted));
                    }
                },
                iter: 300
            );

    [Fact]
    public void AChangedByteIsNoticed()
    {
        Encode([MadeCalls.Plain(), MadeCalls.Plain(1)], out var encoded);
        var whole = encoded.Body.ToArray();
        for (var n = 0; n < whole.Length; n++)
        {
            var changed = whole.ToArray();
            changed[n] ^= 1;
            Assert.Throws<InvalidDataException>(() => new CallBody(1, changed));
            Assert.Throws<InvalidDataException>(() => new CallBody(1, whole.AsMemory(0, n)));
        }
    }

    /// <summary>Databases hold blocks for years: every later program must read this one.</summary>
    [Fact]
    public void ABodyOfTheFirstVersionIsStillRead()
    {
        CallRecord[] calls =
        [
            MadeCalls.Plain(1) with
            {
                ApiKeyId = 3,
                ProviderStatus = 503,
                ProviderCode = "20503",
                ProviderRequestId = "RQ1",
                ResolveMicroseconds = 200,
                ProviderMicroseconds = 70_000,
                Attempts = 1,
                RequestBytes = 7,
                ResponseBytes = 127,
                RequestIp = "127.0.0.1",
                Fault = "Timeout",
                Masked = "?pageSize",
                AttemptList = [new CallAttempt(1, 0.5, 30.25, null, "Timeout", 0)],
            },
            MadeCalls.Plain(2, account: 2, status: 404) with
            {
                UserId = null,
                InstanceId = null,
                ConnectorKey = null,
                RequestId = "r",
            },
        ];
        Encode([.. calls], out var encoded);
        const string file = "tests/Trunkline.Tests/Contracts/CallBlocks/1.txt";
        Accepted.Check(file, Convert.ToHexString(encoded.Body.Span) + "\n");

        var stored = File.ReadAllText(Path.Combine(SourceTests.Root(), file)).TrimEnd();
        var body = new CallBody(1, Convert.FromHexString(stored));

        MadeCalls.Same(calls[0], body.Record(body.Head(0)));
        MadeCalls.Same(calls[1], body.Record(body.Head(1)));
    }

    [Fact]
    public void ABufferIsFilledAgainWithoutWhatWasInIt()
    {
        var encoder = new CallEncoder();
        encoder.Add(MadeCalls.Plain(1, account: 7) with { Operation = "createMessage" });
        encoder.Finish();
        encoder.Clear();
        encoder.Add(MadeCalls.Plain(2));

        var body = new CallBody(1, encoder.Finish().Body);

        Assert.Equal(1, body.Count);
        Assert.Equal(0, body.NumberOf("createMessage"));
        MadeCalls.Same(MadeCalls.Plain(2), body.Record(body.Head(0)));
    }

    private static CallBody Encode(List<CallRecord> calls, out EncodedCalls encoded)
    {
        var encoder = new CallEncoder();
        calls.ForEach(encoder.Add);
        encoded = encoder.Finish();
        return new CallBody(1000, encoded.Body);
    }
}
