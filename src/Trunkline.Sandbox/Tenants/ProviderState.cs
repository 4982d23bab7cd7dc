using System.Text.Json;
using Trunkline.Sandbox.Timing;

namespace Trunkline.Sandbox.Tenants;

/// <summary>What a simulated provider keeps for one tenant, and what the sandbox asks of it.</summary>
/// <param name="Name">What it is called in a kept state; never changed, for old states are to be read.</param>
/// <param name="World">Its own world, which only the provider looks into; disposed with the rest when it can be.</param>
internal sealed record ProviderState(string Name, object World)
{
    /// <summary>Fills an empty world with what it begins with.</summary>
    public required Action<NamedSeed> Plant { get; init; }

    /// <summary>Writes one JSON value that holds everything, without the agenda, which belongs to all.</summary>
    public required Action<Utf8JsonWriter> Write { get; init; }

    /// <summary>Fills an empty world from what was written.</summary>
    public required Action<JsonElement> Read { get; init; }

    /// <summary>Whether a user name is that of an account or key of this world.</summary>
    public Func<string, bool> Knows { get; init; } = _ => false;

    /// <summary>Does timed work; its answer is null when the work is of no kind of its own.</summary>
    public Func<Appointment, CancellationToken, Task?>? Do { get; init; }

    /// <summary>What a test needs to use it: a record whose members are listed with the tenant. Null when there is none.</summary>
    public object? Credentials { get; init; }
}
