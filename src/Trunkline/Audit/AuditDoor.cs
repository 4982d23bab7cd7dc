using Trunkline.Settings;
using Trunkline.Work;

namespace Trunkline.Audit;

internal static class AuditDoor
{
    public static IServiceCollection AddAudit(this IServiceCollection services) =>
        services
            .AddSettings<AuditOptions>("Activity", s => s.Problems())
            .AddSingleton<AuditLog>()
            .AddRound<AuditRetention>(audit =>
                new("Removing old audit rows", TimeSpan.FromHours(1), audit.CleanAsync) { AtStart = true }
            );
}
