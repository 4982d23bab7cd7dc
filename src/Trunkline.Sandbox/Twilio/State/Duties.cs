using Trunkline.Sandbox.Timing;

namespace Trunkline.Sandbox.Twilio.State;

/// <summary>Does one piece of timed work. It plans what follows from it on the agenda of the world.</summary>
internal delegate Task Duty(World world, Appointment work, CancellationToken stop);

/// <summary>Which code does which kind of timed work.</summary>
internal sealed class Duties
{
    private readonly Dictionary<string, Duty> byKind = new(StringComparer.Ordinal);

    public void On(string kind, Duty duty) => byKind.Add(kind, duty);

    /// <summary>Does it; null when nobody does work of this kind.</summary>
    public Task? Do(World world, Appointment work, CancellationToken stop) =>
        byKind.GetValueOrDefault(work.Kind)?.Invoke(world, work, stop);
}
