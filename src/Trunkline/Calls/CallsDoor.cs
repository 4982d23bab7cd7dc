using Trunkline.Settings;

namespace Trunkline.Calls;

internal static class CallsDoor
{
    public static IServiceCollection AddCalls(this IServiceCollection services) =>
        services
            .AddSettings<GatewayOptions>("Gateway", s => s.Problems())
            .AddSingleton<InstanceLimits>()
            .AddSingleton<FinishedCalls>()
            .AddSingleton<OperationCalls>()
            .AddSingleton<ListReader>();
}
