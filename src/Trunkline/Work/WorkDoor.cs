using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Trunkline.Work;

/// <summary>Work in the background, for all rooms.</summary>
internal static class WorkDoor
{
    /// <summary>Comes before the rooms: what is added first is stopped last, when nothing makes work for the rounds any more.</summary>
    public static IServiceCollection AddWork(this IServiceCollection services) =>
        services
            // A bug beside the calls is told, and must not take the calls down with it.
            .Configure<HostOptions>(host =>
                host.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.Ignore
            )
            .AddHostedService<Rounds>();

    /// <summary>All that a job in the background needs.</summary>
    /// <typeparam name="T">Does the work; one of it is made when there is none yet.</typeparam>
    public static IServiceCollection AddRound<T>(this IServiceCollection services, Func<T, Round> round)
        where T : class
    {
        services.TryAddSingleton<T>();
        return services.AddSingleton(provider => round(provider.GetRequiredService<T>()));
    }
}
