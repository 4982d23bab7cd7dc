using Microsoft.Extensions.Time.Testing;

namespace Trunkline.Sandbox.Tests;

/// <summary>A clock that stands still until it is told to go on; then its timers go off.</summary>
internal sealed class TestClock() : FakeTimeProvider(new(2026, 3, 18, 14, 30, 0, TimeSpan.Zero))
{
    public void AdvanceSeconds(double seconds) => Advance(TimeSpan.FromSeconds(seconds));
}
