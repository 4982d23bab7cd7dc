using Trunkline.Sandbox.Providers;
using Trunkline.Sandbox.Tenants;

namespace Trunkline.Sandbox.Hosting;

/// <summary>A provider that answers: its API, and the API with what is around it.</summary>
internal sealed class HostedApi
{
    private readonly TenantEdge edge;

    public HostedApi(SimulatedProvider provider, Worlds worlds)
    {
        Provider = provider;
        Inside = provider.Api(worlds);
        edge = new TenantEdge(worlds, provider, Inside);
    }

    public SimulatedProvider Provider { get; }

    /// <summary>For its own pages, whose requests are neither faulted nor noted.</summary>
    public RequestDelegate Inside { get; }

    public Task HandleAsync(HttpContext http) => edge.HandleAsync(http);
}
