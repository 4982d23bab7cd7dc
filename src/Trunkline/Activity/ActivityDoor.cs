namespace Trunkline.Activity;

public static class ActivityDoor
{
    public static IServiceCollection AddActivity(this IServiceCollection services) =>
        services.AddSingleton<CallLog>().AddHostedService(provider => provider.GetRequiredService<CallLog>());

    public static void MapActivity(this IEndpointRouteBuilder api)
    {
        CallEndpoints.Map(api);
        UsageEndpoints.Map(api);
        AuditEndpoints.Map(api);
    }
}
