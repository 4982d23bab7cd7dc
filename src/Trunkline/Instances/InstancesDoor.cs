using Trunkline.Activity;
using Trunkline.Examples;
using Trunkline.Idempotency;
using Trunkline.Identity;
using Trunkline.Identity.People;
using Trunkline.Instances.Health;
using Trunkline.Instances.Live;
using Trunkline.Instances.Reading;
using Trunkline.Instances.Writing;
using Trunkline.Settings;
using Trunkline.Storage;
using Trunkline.Work;

namespace Trunkline.Instances;

internal static class InstancesDoor
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
            .AddSingleton<NameOfInstance>(_ => InstanceStore.NameOf)
            .AddSingleton(
                new Fact(
                    "instances",
                    $"SELECT COUNT(*) FROM instances WHERE deleted_at IS NULL AND account_id IN {Tenancy.AccountsOfOrganization}"
                )
            )
            .AddSingleton(
                new Fact(
                    "instancesDeleted",
                    $"SELECT COUNT(*) FROM instances WHERE deleted_at IS NOT NULL AND account_id IN {Tenancy.AccountsOfOrganization}"
                )
            )
            .AddRound<LiveInstances>(live =>
                new("Wiping credentials that rest", TimeSpan.FromSeconds(30), _ => live.WipeUnusedAsync())
            )
            .AddRound<InstanceTrash>(trash =>
                new("Emptying the trash", TimeSpan.FromMinutes(1), trash.EmptyAsync) { AtStart = true }
            )
            .AddRound<HealthWatch>(watch =>
                new("Learning from calls how instances are doing", TimeSpan.FromMilliseconds(500), watch.LookAsync)
            )
            .AddRound<HealthWatch>(watch =>
                new("Asking how instances without calls are doing", TimeSpan.FromMinutes(1), watch.AskDueAsync)
            );

    public static void MapInstances(this IEndpointRouteBuilder api)
    {
        InstanceEndpoints.Map(api);
        ObjectEndpoints.Map(api);
    }
}
