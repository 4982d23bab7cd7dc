using System.Text;
using Trunkline.Connectors.Definition;
using Trunkline.CredentialSources;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.CredentialSources;

public sealed class CredentialSourceTests
{
    private readonly FakeTime clock = new();

    [Fact]
    public async Task AWarmCredentialIsGivenAtOnceAndWithoutAllocation()
    {
        var source = new FakeCredentialSource(clock, _ => new(new OpenedCredential(Made("a"))));
        var first = await source.GetAsync(CancellationToken.None);
        // What the first calls of a method allocate, while it is compiled, is not what a warm one costs.
        AskOften(source, first, 100);
        var before = GC.GetAllocatedBytesForCurrentThread();
        AskOften(source, first, 1000);

        // The clock of the test allocates nothing either.
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public async Task ACredentialThatIsAboutToAgeIsFetchedOnceForAll()
    {
        var fetches = 0;
        var arrives = new TaskCompletionSource();
        var source = new FakeCredentialSource(
            clock,
            async _ =>
            {
                var n = ++fetches;
                await arrives.Task;
                return new OpenedCredential(Made($"{n}"), TimeSpan.FromMinutes(10));
            }
        );
        var waiting = Enumerable.Range(0, 20).Select(_ => source.GetAsync(CancellationToken.None).AsTask()).ToList();
        using var leaves = new CancellationTokenSource();
        var impatient = source.GetAsync(leaves.Token).AsTask();
        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        arrives.SetResult();
        Assert.All(await Task.WhenAll(waiting), c => Assert.Equal("1", Shown(c)));
        Assert.Equal(1, fetches);

        clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal("1", Shown(await source.GetAsync(CancellationToken.None)));
        clock.Advance(TimeSpan.FromSeconds(45));
        Assert.Equal("2", Shown(await source.GetAsync(CancellationToken.None)));
    }

    [Fact]
    public async Task WhileANewOneIsFetchedTheOldOneIsShownAsLongAsItLasts()
    {
        var arrives = new TaskCompletionSource();
        var fetches = 0;
        var source = new FakeCredentialSource(
            clock,
            async _ =>
            {
                if (++fetches > 1)
                {
                    await arrives.Task;
                }

                return new OpenedCredential(Made($"{fetches}"), TimeSpan.FromMinutes(10));
            }
        );
        await source.GetAsync(CancellationToken.None);
        clock.Advance(TimeSpan.FromMinutes(9.75));
        Assert.Equal("1", Shown(await source.GetAsync(CancellationToken.None)));
        Assert.Equal("1", Shown(await source.GetAsync(CancellationToken.None)));
        Assert.Equal(2, fetches);

        clock.Advance(TimeSpan.FromSeconds(15));
        var late = source.GetAsync(CancellationToken.None);
        Assert.False(late.IsCompleted);
        arrives.SetResult();
        Assert.Equal("2", Shown(await late));
    }

    [Fact]
    public async Task ARefusedCredentialGivesWayToTheNextForAllCalls()
    {
        var source = new FakeCredentialSource(
            clock,
            _ => new(new OpenedCredential(Made("primary"))),
            _ => new(new OpenedCredential(Made("secondary")))
        );
        var refused = (await source.GetAsync(CancellationToken.None))!;
        Assert.Equal("secondary", Shown(await source.RefusedAsync(refused, CancellationToken.None)));
        // A second call that was refused the same one gets what the first has found.
        Assert.Equal("secondary", Shown(await source.RefusedAsync(refused, CancellationToken.None)));
        Assert.Equal("secondary", Shown(await source.GetAsync(CancellationToken.None)));
    }

    [Fact]
    public async Task ALateRefusalOfTheFirstDoesNotLeadBackToIt()
    {
        var source = new FakeCredentialSource(
            clock,
            _ => new(new OpenedCredential(Made("primary"))),
            _ => new(new OpenedCredential(Made("secondary")))
        );
        var refused = (await source.GetAsync(CancellationToken.None))!;
        await source.RefusedAsync(refused, CancellationToken.None);
        // The second one rests, and both are about to be wiped.
        source.Round(long.MaxValue);

        Assert.Equal("secondary", Shown(await source.RefusedAsync(refused, CancellationToken.None)));
    }

    [Fact]
    public async Task ASingleCredentialThatDoesNotAgeHasNothingToGiveWayTo()
    {
        var source = new FakeCredentialSource(clock, _ => new(new OpenedCredential(Made("a"))));
        var refused = (await source.GetAsync(CancellationToken.None))!;
        Assert.Null(await source.RefusedAsync(refused, CancellationToken.None));
        Assert.Same(refused, await source.GetAsync(CancellationToken.None));
    }

    [Fact]
    public async Task ACredentialThatAgesIsFetchedAnewWhenItIsRefused()
    {
        var fetches = 0;
        var source = new FakeCredentialSource(
            clock,
            _ => new(new OpenedCredential(Made($"{++fetches}"), TimeSpan.FromHours(1)))
        );
        var refused = (await source.GetAsync(CancellationToken.None))!;
        Assert.Equal("2", Shown(await source.RefusedAsync(refused, CancellationToken.None)));
    }

    [Fact]
    public async Task ACredentialThatRestsIsWipedOneRoundLater()
    {
        var opened = new List<byte[]>();
        var source = new FakeCredentialSource(
            clock,
            _ =>
            {
                opened.Add(Encoding.ASCII.GetBytes("Bearer a"));
                return new(new OpenedCredential(Credential.InHeader("Authorization", opened[^1])));
            }
        );
        await source.GetAsync(CancellationToken.None);
        clock.Advance(TimeSpan.FromMinutes(2));
        source.Round(clock.GetTimestamp());
        // A round that comes right after is too early for a call that just took it.
        source.Round(clock.GetTimestamp());
        Assert.Equal("Bearer a", Encoding.ASCII.GetString(opened[0]));
        clock.Advance(TimeSpan.FromSeconds(5));
        source.Round(clock.GetTimestamp());
        Assert.True(source.IsClosed);
        Assert.All(opened[0], b => Assert.Equal(0, b));
        Assert.Equal("Bearer a", (await source.GetAsync(CancellationToken.None))!.HeaderFor(new())!.Value.Value);
    }

    [Fact]
    public async Task WhatIsOpenedAfterTheEndIsWipedWithoutBeingLookedAfter()
    {
        var opened = new List<byte[]>();
        var source = new FakeCredentialSource(
            clock,
            _ =>
            {
                opened.Add(Encoding.ASCII.GetBytes("Bearer a"));
                return new(new OpenedCredential(Credential.InHeader("Authorization", opened[^1])));
            }
        );
        await source.GetAsync(CancellationToken.None);
        source.End();
        Assert.Equal("Bearer a", (await source.GetAsync(CancellationToken.None))!.HeaderFor(new())!.Value.Value);
        Assert.Equal(2, opened.Count);
        clock.Advance(TimeSpan.FromSeconds(5));
        source.Wipe();

        Assert.All(opened, o => Assert.All(o, b => Assert.Equal(0, b)));
    }

    private static void AskOften(CredentialSource source, Credential? held, int times)
    {
        for (var n = 0; n < times; n++)
        {
            var warm = source.GetAsync(CancellationToken.None);
#pragma warning disable xUnit1031 // It is complete: that nothing is waited for is what is measured.
            if (!warm.IsCompletedSuccessfully || !ReferenceEquals(warm.Result, held))
#pragma warning restore xUnit1031
            {
                Assert.Fail("It was not at hand.");
            }
        }
    }

    private static Credential Made(string value) => Credential.InHeader("X-Key", Encoding.ASCII.GetBytes(value));

    private static string? Shown(Credential? credential)
    {
        using var request = new HttpRequestMessage();
        return credential?.HeaderFor(request)?.Value;
    }
}
