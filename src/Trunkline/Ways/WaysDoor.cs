using Trunkline.Examples;
using Trunkline.Instances;
using Trunkline.Instances.Health;
using Trunkline.Instances.Reading;
using Trunkline.Instances.Writing;
using Trunkline.PhoneAnalytics;
using Trunkline.Ways.Twilio;
using Trunkline.Work;

namespace Trunkline.Ways;

/// <summary>The ways to give access at a provider; each one registers a <see cref="Connect.Sessions.Way"/> and what lower rooms ask of it.</summary>
internal static class WaysDoor
{
    public static IServiceCollection AddWays(this IServiceCollection services) => services.AddTwilioWay();

    public static void MapWays(this IEndpointRouteBuilder api)
    {
        ConnectAppEndpoints.Map(api);
        OauthUrlEndpoints.Map(api);
    }

    private static IServiceCollection AddTwilioWay(this IServiceCollection services) =>
        services
            .AddExamples(TwilioExamples.All)
            .AddSingleton<ConnectApps>()
            .AddSingleton<ConnectAppWrites>()
            .AddSingleton<ConnectAppViews>()
            .AddSingleton<ConnectLinks>()
            .AddSingleton<ConnectedInstances>()
            .AddSingleton<FindGrants>(provider => provider.GetRequiredService<ConnectedInstances>().FindGrantsAsync)
            .AddSingleton<FindCustomer>(provider => provider.GetRequiredService<ConnectedInstances>().FindCustomerAsync)
            .AddSingleton<ConnectStates>()
            .AddSingleton<ConnectGrants>()
            .AddSingleton<TwilioAccounts>()
            .AddSingleton<AccountProof>()
            .AddSingleton<ConnectAppAtTwilio>()
            .AddSingleton<Deauthorization>()
            .AddSingleton<TwilioWay>()
            .AddSingleton(provider => provider.GetRequiredService<TwilioWay>().ToWay())
            .AddSingleton<RedirectSignIn>()
            .AddSingleton<CreateFromRedirect>(provider => provider.GetRequiredService<RedirectSignIn>().CreateAsync)
            .AddSingleton<AccountAbove>()
            .AddSingleton<FindAccountAbove>(provider => provider.GetRequiredService<AccountAbove>().OfInstanceAsync)
            .AddSingleton<RevocationWatch>()
            .AddSingleton<LinkRefused>(provider => provider.GetRequiredService<RevocationWatch>().Refused)
            .AddRound<RevocationWatch>(watch =>
                new("Confirming that access was withdrawn", TimeSpan.FromMinutes(1), watch.ConfirmRefusedAsync)
                {
                    Nudge = watch.Nudge,
                }
            )
            .AddSingleton(ConnectApps.Count)
            .AddHostedService<SharedAppNotice>();
}
