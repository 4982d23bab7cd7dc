namespace Trunkline.Instances;

public static class InstancesDoor
{
    public static IServiceCollection AddInstances(this IServiceCollection services) =>
        services
            .AddSingleton<InstanceStore>()
            .AddSingleton<InstanceFinder>()
            .AddSingleton<InstanceSignIn>()
            .AddSingleton<CredentialCheck>()
            .AddSingleton<Provisioning>()
            .AddSingleton<LiveInstances>()
            .AddHostedService(provider => provider.GetRequiredService<LiveInstances>());

    public static void MapInstances(this IEndpointRouteBuilder api)
    {
        InstanceEndpoints.Map(api);
        ObjectEndpoints.Map(api);
    }
}
