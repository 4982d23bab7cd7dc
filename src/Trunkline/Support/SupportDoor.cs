namespace Trunkline.Support;

/// <summary>What this hub is, for its console and for whoever helps with it.</summary>
internal static class SupportDoor
{
    public static IServiceCollection AddSupport(this IServiceCollection services) =>
        services.AddSingleton<SystemReport>().AddSingleton<Diagnostics>();

    public static void MapSupport(this IEndpointRouteBuilder api) => SystemEndpoints.Map(api);
}
