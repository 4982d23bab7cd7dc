namespace Trunkline.Sandbox.Tenants;

/// <summary>What all tenants of a server have in common.</summary>
/// <param name="Options">How the sandbox was started.</param>
/// <param name="Time">The clock behind the clocks of all tenants.</param>
/// <param name="Providers">Each makes its state, empty, for a stage.</param>
/// <param name="Clues">How the providers tell whose a request is; the first that can decides.</param>
internal sealed record TenantSettings(
    SandboxOptions Options,
    TimeProvider Time,
    IReadOnlyList<Func<Stage, ProviderState>> Providers,
    IReadOnlyList<TenantClue> Clues
)
{
    /// <summary>An empty stage with every provider on it.</summary>
    public Stage Begin(TimeProvider clock, string tenant)
    {
        var stage = new Stage(Options, clock, tenant);
        foreach (var provider in Providers)
        {
            stage.Add(provider(stage));
        }

        return stage;
    }
}
