using Trunkline.Examples;
using Trunkline.Idempotency;
using Trunkline.Identity.People;
using Trunkline.Instances.Health;
using Trunkline.Instances.Live;
using Trunkline.Instances.Reading;
using Trunkline.Instances.Writing;
using Trunkline.Settings;

namespace Trunkline.Instances;

public static class InstancesDoor
{
    public static IServiceCollection AddInstances(this IServiceCollection services) =>
        services
            .AddSettings<InstancesOptions>("Instances", s => s.Problems())
            .AddExamples(InstancesExamples.All)
            .AddSingleton<InstanceStore>()
            .AddSingleton<InstanceLists>()
            .AddSingleton<InstanceFinder>()
            .AddSingleton<InstanceSignIn>()
            .AddSingleton<CredentialCheck>()
            .AddSingleton<InstanceConfiguration>()
            .AddSingleton<TokenViews>()
            .AddSingleton<ChangeTransaction>()
            .AddSingleton<InstanceCreation>()
            .AddSingleton<InstanceUpdate>()
            .AddSingleton<InstanceSwitches>()
            .AddSingleton<InstanceDeletion>()
            .AddSingleton<HealthStore>()
            .AddSingleton<HealthClock>()
            .AddSingleton<InstanceCheck>()
            .AddSingleton<HealthWatch>()
            .AddSingleton<InstanceTrash>()
            .AddSingleton<LiveInstances>()
            .AddSingleton<UserRemoved>(InstanceWrites.DeleteOfUserAsync)
            .AddSingleton<AccountOfToken>(provider =>
            {
                var live = provider.GetRequiredService<LiveInstances>();
                return async (token, cancel) => (await live.FindAsync(token, cancel))?.AccountId;
            })
            .AddHostedService(provider => provider.GetRequiredService<LiveInstances>())
            .AddHostedService(provider => provider.GetRequiredService<InstanceTrash>())
            .AddHostedService(provider => provider.GetRequiredService<HealthWatch>());

    public static void MapInstances(this IEndpointRouteBuilder api)
    {
        InstanceEndpoints.Map(api);
        ObjectEndpoints.Map(api);
    }
}
