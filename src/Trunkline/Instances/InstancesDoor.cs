namespace Trunkline.Instances;

public static class InstancesDoor
{
    public static IServiceCollection AddInstances(this IServiceCollection services) => services;

    public static void MapInstances(this IEndpointRouteBuilder api) { }
}
