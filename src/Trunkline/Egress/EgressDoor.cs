using Trunkline.Egress.Clients;
using Trunkline.Settings;

namespace Trunkline.Egress;

internal static class EgressDoor
{
    public static IServiceCollection AddEgress(this IServiceCollection services) =>
        services.AddSettings<EgressOptions>("Egress", s => s.Problems()).AddSingleton<EgressClient>();
}
