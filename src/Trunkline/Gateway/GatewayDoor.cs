using Trunkline.Activity;
using Trunkline.Errors;
using Trunkline.Instances.Health;
using Trunkline.Settings;

namespace Trunkline.Gateway;

public static class GatewayDoor
{
    public static IServiceCollection AddGateway(this IServiceCollection services) =>
        services
            .AddSettings<GatewayOptions>("Gateway", s => s.Problems())
            .AddSingleton<Breakers>()
            .AddSingleton<InstanceLimits>()
            .AddSingleton<ProviderSender>()
            .AddSingleton<OperationCalls>()
            .AddSingleton<ListReader>()
            .AddSingleton<Passthrough>()
            .AddSingleton<HubResource>()
            .AddSingleton<PlatformRoutes>();

    public static void UseGateway(this IApplicationBuilder app) => app.UseMiddleware<GatewayMiddleware>();

    /// <summary>Last of all routes: whatever is no platform path may be a resource of the instance's connector.</summary>
    public static void MapGateway(this IEndpointRouteBuilder api) =>
        api.Map("/{**path}", AnswerAsync).ExcludeFromDescription();

    private static async Task AnswerAsync(
        HttpContext http,
        PlatformRoutes platform,
        HubResource hubResource,
        CallLog calls,
        HealthWatch health,
        TimeProvider time
    )
    {
        if (platform.Describe(http) is { } refused)
        {
            await ErrorAnswer.WriteAsync(http, refused);
            return;
        }

        var call = new GatewayCall(http, time);
        try
        {
            if (await hubResource.AnswerAsync(call) is { } error)
            {
                await ErrorAnswer.WriteAsync(http, error);
            }
        }
        finally
        {
            if (call.Finish() is { } record)
            {
                calls.Add(record);
                health.Saw(call.Instance!, record);
            }
        }
    }
}
