using Trunkline.Settings;
using Trunkline.Work;

namespace Trunkline.Idempotency;

internal static class IdempotencyDoor
{
    public static IServiceCollection AddIdempotency(this IServiceCollection services) =>
        services
            .AddSettings<IdempotencyOptions>("Idempotency", s => s.Problems())
            .AddRound<IdempotencyStore>(store =>
                new("Removing expired idempotency keys", TimeSpan.FromHours(1), store.CleanAsync)
            );

    public static void UseIdempotency(this IApplicationBuilder app) => app.UseMiddleware<IdempotencyMiddleware>();
}
