using Trunkline.Identity.Keys;
using Trunkline.Settings;
using Trunkline.Work;

namespace Trunkline.Activity;

internal static class ActivityDoor
{
    public static IServiceCollection AddActivity(this IServiceCollection services) =>
        services
            .AddSettings<ActivityOptions>("Activity", s => s.Problems())
            .AddSingleton<CallLog>()
            .AddSingleton<LastCallsOfKeys>(provider => provider.GetRequiredService<UseCounts>().LastCallsOfKeysAsync)
            .AddSingleton<CallBlocks>()
            .AddSingleton<CallReader>()
            .AddSingleton<FormerCalls>()
            .AddSingleton<OrganizationCalls>()
            .AddHostedService(provider => provider.GetRequiredService<CallLog>())
            // The log stops before the rounds do: it writes what waits and counts it, then the counts are written.
            .AddRound<UseCounts>(counts =>
                new("Writing who uses instances", TimeSpan.FromSeconds(10), counts.FlushAsync)
                {
                    Last = counts.FlushAsync,
                }
            )
            .AddRound<CallMerge>(merge =>
                new("Merging small blocks of calls", TimeSpan.FromSeconds(30), merge.MergeAsync)
            )
            .AddRound<CallRetention>(calls =>
                new("Removing old calls", TimeSpan.FromHours(1), calls.CleanAsync) { AtStart = true }
            );

    public static void MapActivity(this IEndpointRouteBuilder api)
    {
        CallEndpoints.Map(api);
        SummaryEndpoint.Map(api);
        UsageEndpoints.Map(api);
        AuditEndpoints.Map(api);
    }
}
