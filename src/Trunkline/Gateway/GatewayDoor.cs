using Trunkline.Errors;

namespace Trunkline.Gateway;

internal static class GatewayDoor
{
    public static IServiceCollection AddGateway(this IServiceCollection services) =>
        services
            .AddSingleton<GatewayTools>()
            .AddSingleton<Passthrough>()
            .AddSingleton<HubResource>()
            .AddSingleton<PlatformRoutes>();

    public static void UseGateway(this IApplicationBuilder app) => app.UseMiddleware<GatewayMiddleware>();

    /// <summary>Last of all routes: whatever is no platform path may be a resource of the instance's connector.</summary>
    public static void MapGateway(this IEndpointRouteBuilder api) =>
        api.Map("/{**path}", AnswerAsync).ExcludeFromDescription().WithMetadata(new StaysOnSocketThread());

    private static Task AnswerAsync(HttpContext http, PlatformRoutes platform, HubResource hubResource) =>
        platform.Describe(http) is { } refused ? ErrorAnswer.WriteAsync(http, refused) : hubResource.AnswerAsync(http);
}
