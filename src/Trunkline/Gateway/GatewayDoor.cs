namespace Trunkline.Gateway;

public static class GatewayDoor
{
    public static IServiceCollection AddGateway(this IServiceCollection services) => services;

    public static void UseGateway(this IApplicationBuilder app) { }

    public static void MapGateway(this IEndpointRouteBuilder api) { }
}
