using Trunkline.Sending;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Sending;

public sealed class BreakerTests
{
    private readonly FakeTime time = new();
    private readonly Breaker breaker;

    public BreakerTests() => breaker = new Breaker(time);

    [Fact]
    public void HalfOfTenCallsThatFailOpenIt()
    {
        Tell(BreakerNews.Success, 5);
        Tell(BreakerNews.Failure, 4);
        Assert.Null(breaker.Refusal());
        Tell(BreakerNews.Failure, 1);
        Assert.Equal(TimeSpan.FromSeconds(5), breaker.Refusal());
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(TimeSpan.FromSeconds(3), breaker.Refusal());
    }

    [Fact]
    public void LessThanHalfOrLessThanTenLeaveItClosed()
    {
        Tell(BreakerNews.Failure, 9);
        Assert.Null(breaker.Refusal());
        time.Advance(TimeSpan.FromSeconds(20));
        Tell(BreakerNews.Success, 60);
        Tell(BreakerNews.Failure, 50);
        Assert.Null(breaker.Refusal());
    }

    [Fact]
    public void WhatIsTenSecondsAgoIsForgotten()
    {
        Tell(BreakerNews.Failure, 9);
        time.Advance(TimeSpan.FromSeconds(11));
        Tell(BreakerNews.Failure, 9);
        Assert.Null(breaker.Refusal());
    }

    [Fact]
    public void WhatSaysNothingCountsNowhere()
    {
        Tell(BreakerNews.Nothing, 100);
        Tell(BreakerNews.Failure, 9);
        Assert.Null(breaker.Refusal());
    }

    [Fact]
    public void OneCallGoesToSeeAndASuccessClosesIt()
    {
        Open();
        Assert.Null(breaker.Refusal());
        Assert.NotNull(breaker.Refusal());
        breaker.Tell(BreakerNews.Success);
        Assert.Null(breaker.Refusal());
        // What was before is forgotten.
        Tell(BreakerNews.Failure, 9);
        Assert.Null(breaker.Refusal());
    }

    [Fact]
    public void AFailureOfThatCallOpensItAgain()
    {
        Open();
        Assert.Null(breaker.Refusal());
        breaker.Tell(BreakerNews.Failure);
        Assert.Equal(TimeSpan.FromSeconds(5), breaker.Refusal());
    }

    [Fact]
    public void ACallThatLearntNothingLetsTheNextOneGo()
    {
        Open();
        Assert.Null(breaker.Refusal());
        breaker.Tell(BreakerNews.Nothing);
        Assert.Null(breaker.Refusal());
        Assert.NotNull(breaker.Refusal());
    }

    [Fact]
    public void ACallThatNeverTellsDoesNotHoldItOpenForEver()
    {
        Open();
        Assert.Null(breaker.Refusal());
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Null(breaker.Refusal());
    }

    private void Open()
    {
        Tell(BreakerNews.Failure, 10);
        time.Advance(TimeSpan.FromSeconds(5));
    }

    private void Tell(BreakerNews news, int times)
    {
        for (var n = 0; n < times; n++)
        {
            breaker.Tell(news);
        }
    }
}
