using Trunkline.Examples;
using Trunkline.Settings;

namespace Trunkline.PhoneAnalytics;

internal static class AnalyticsDoor
{
    public static IServiceCollection AddAnalytics(this IServiceCollection services) =>
        services
            .AddSettings<AnalyticsOptions>("Analytics", s => s.Problems())
            .AddExamples(AnalyticsExamples.CallAnalytics)
            .AddSingleton<PhoneStore>()
            .AddSingleton<PhoneReader>()
            .AddSingleton<PhoneReadings>()
            .AddSingleton<CallAnalyticsRequest>()
            .AddHostedService(provider => provider.GetRequiredService<PhoneReadings>());

    public static void MapAnalytics(this IEndpointRouteBuilder api) => CallAnalyticsEndpoints.Map(api);
}
