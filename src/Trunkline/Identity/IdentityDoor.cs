namespace Trunkline.Identity;

public static class IdentityDoor
{
    public static IServiceCollection AddIdentity(this IServiceCollection services) =>
        services.AddSingleton<Callers>().AddSingleton<FirstStart>();

    public static void MapIdentity(this IEndpointRouteBuilder api) { }
}
