using Microsoft.Extensions.Time.Testing;

namespace Trunkline.Tests.Fixtures;

/// <summary>A clock that stands still, at noon unless a test says otherwise, until it is advanced; timers fire as it passes them.</summary>
public sealed class FakeTime(DateTimeOffset? start = null)
    : FakeTimeProvider(start ?? new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
