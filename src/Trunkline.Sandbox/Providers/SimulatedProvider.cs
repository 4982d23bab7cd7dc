using Trunkline.Sandbox.Control;
using Trunkline.Sandbox.Tenants;
using Trunkline.Sandbox.WebKit;

namespace Trunkline.Sandbox.Providers;

/// <summary>
/// A simulated provider: all that it brings to a sandbox. Tenants, clocks, made-up faults, journals, snapshots, pages
/// and <c>/sandbox/v1</c> are the sandbox's and alike for all; a provider only says what is its own.
/// </summary>
/// <param name="Name">What it is called, for messages.</param>
internal sealed record SimulatedProvider(string Name)
{
    /// <summary>Makes its state for a tenant, empty, at the start, at a reset and at a restore.</summary>
    public required Func<Stage, ProviderState> Begin { get; init; }

    /// <summary>Whether a request is for its API, by host or path. Providers are asked in order; the first that says yes answers.</summary>
    public required Func<HttpContext, bool> Owns { get; init; }

    /// <summary>Its API, without what is around every API: made-up faults and the journal.</summary>
    public required Func<Worlds, RequestDelegate> Api { get; init; }

    /// <summary>Writes a made-up fault in the form of its own errors: the status, and seconds of <c>Retry-After</c> if any.</summary>
    public required Func<HttpResponse, int, int?, Task> Refuse { get; init; }

    /// <summary>The account that a path names, for the journal; null when it names none.</summary>
    public Func<string, string?> AccountIn { get; init; } = _ => null;

    /// <summary>Whose a request is, where user name and password do not tell.</summary>
    public TenantClue? Clue { get; init; }

    /// <summary>Its pages, made with its API; null when it has none.</summary>
    public Func<RequestDelegate, ConsoleSite>? Pages { get; init; }

    /// <summary>What it adds to <c>/sandbox/v1</c>.</summary>
    public IReadOnlyList<ControlRoute> Control { get; init; } = [];
}
