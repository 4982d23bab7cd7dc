using Trunkline.Audit;
using Trunkline.Settings;

namespace Trunkline.Activity;

public static class ActivityDoor
{
    public static IServiceCollection AddActivity(this IServiceCollection services) =>
        services
            .AddSettings<ActivityOptions>("Activity", s => s.Problems())
            .AddSingleton<UseCounts>()
            .AddSingleton<CallLog>()
            // Stopped in the other order: the log writes what waits and counts it, then the counts are written.
            .AddHostedService(provider => provider.GetRequiredService<UseCounts>())
            .AddHostedService(provider => provider.GetRequiredService<CallLog>());

    public static void MapActivity(this IEndpointRouteBuilder api)
    {
        CallEndpoints.Map(api);
        SummaryEndpoint.Map(api);
        UsageEndpoints.Map(api);
        AuditEndpoints.Map(api);
    }
}
