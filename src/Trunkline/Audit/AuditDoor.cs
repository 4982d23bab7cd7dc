using Trunkline.Settings;

namespace Trunkline.Audit;

internal static class AuditDoor
{
    public static IServiceCollection AddAudit(this IServiceCollection services) =>
        services
            .AddSettings<AuditOptions>("Activity", s => s.Problems())
            .AddSingleton<AuditLog>()
            .AddHostedService<AuditRetention>();
}
