namespace Trunkline.Activity;

public static class ActivityDoor
{
    public static IServiceCollection AddActivity(this IServiceCollection services) => services;

    public static void MapActivity(this IEndpointRouteBuilder api) { }
}
