using Trunkline.Settings;

namespace Trunkline.Idempotency;

public static class IdempotencyDoor
{
    public static IServiceCollection AddIdempotency(this IServiceCollection services) =>
        services.AddSettings<IdempotencyOptions>("Idempotency", s => s.Problems()).AddSingleton<IdempotencyStore>();

    public static void UseIdempotency(this IApplicationBuilder app) => app.UseMiddleware<IdempotencyMiddleware>();
}
