namespace Trunkline.Calls;

public static class CallsDoor
{
    public static IServiceCollection AddCalls(this IServiceCollection services) =>
        services
            .AddSingleton<InstanceLimits>()
            .AddSingleton<FinishedCalls>()
            .AddSingleton<OperationCalls>()
            .AddSingleton<ListReader>();
}
