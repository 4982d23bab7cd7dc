using CsCheck;
using Trunkline.Activity;

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
        const string stored =
            "01018090D78CEA67030867657443616C6C73067477696C696F0347455401010100";
        var call = MadeCalls.Plain() with { Fault = null };

        Encode([call], out var encoded);

        Assert.StartsWith(stored[..4], Convert.ToHexString(encoded.Body.Span), StringComparison.Ordinal);
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
