namespace Trunkline.Egress;

public static class EgressDoor
{
    public static IServiceCollection AddEgress(this IServiceCollection services) =>
        services.AddSingleton<EgressClient>();
}
