using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using Trunkline.Errors;
using Trunkline.Identity.Passwords;

namespace Trunkline.Tests.Identity;

public sealed class SignInThrottleTests
{
    private readonly FakeTimeProvider time = new();
    private readonly SignInThrottle throttle;

    public SignInThrottleTests() => throttle = new SignInThrottle(time);

    [Fact]
    public void NeverRemembersMoreNamesThanTheMost()
    {
        for (var n = 0; n < 3 * SignInThrottle.MaxRemembered; n++)
        {
            throttle.Begin(Name(n));
            Assert.True(throttle.Count <= SignInThrottle.MaxRemembered);
        }

        // Names that are slowed have their own share.
        for (var n = 0; n < SignInThrottle.MaxRemembered; n++)
        {
            Slow(Name(n));
        }

        Assert.InRange(throttle.Count, SignInThrottle.MaxRemembered - 1, SignInThrottle.MaxRemembered);
    }

    [Fact]
    public void ManyNamesTriedOnceDoNotForgiveTheOneThatIsGuessedAt()
    {
        Slow("victim@example.com");

        for (var n = 0; n < 3 * SignInThrottle.MaxRemembered; n++)
        {
            throttle.Begin(Name(n));
        }

        Assert.Throws<HubException>(() => throttle.Begin("victim@example.com"));
    }

    [Fact]
    public void TheOldestNameGoesFirst()
    {
        Slow("first@example.com");
        Slow("second@example.com");
        for (var n = 2; n <= SignInThrottle.MaxRemembered / 2; n++)
        {
            Slow(Name(n));
        }

        throttle.Begin("first@example.com");
        Assert.Throws<HubException>(() => throttle.Begin("second@example.com"));
    }

    [Fact]
    public void AnAttemptCostsTheSameHoweverManyNamesThereAre()
    {
        // A scan of all names made the second figure some hundred times the first.
        var few = Ticks(0, 2_000);
        for (var n = 2_000; n < 30_000; n++)
        {
            throttle.Begin(Name(n));
        }

        var many = Ticks(30_000, 2_000);

        Assert.True(many < 20 * few + TimeSpan.FromSeconds(1), $"{few} with few names, {many} with many");
    }

    [Fact]
    public void WhoeverSignsInIsForgotten()
    {
        Slow("ann@example.com");
        time.Advance(TimeSpan.FromMinutes(6));
        throttle.Begin("ann@example.com");
        throttle.Succeeded("ann@example.com");

        Assert.Equal(0, throttle.Count);
        throttle.Begin("ann@example.com");
    }

    private void Slow(string email)
    {
        for (var attempt = 0; attempt < 5; attempt++)
        {
            throttle.Begin(email);
        }

        Assert.Throws<HubException>(() => throttle.Begin(email));
    }

    private TimeSpan Ticks(int from, int count)
    {
        var watch = Stopwatch.StartNew();
        for (var n = from; n < from + count; n++)
        {
            throttle.Begin(Name(n));
        }

        return watch.Elapsed;
    }

    private static string Name(int n) => string.Create(CultureInfo.InvariantCulture, $"user{n}@example.com");
}
