namespace Trunkline.Sending;

internal static class SendingDoor
{
    public static IServiceCollection AddSending(this IServiceCollection services) =>
        services
            .AddSingleton<Breakers>()
            .AddSingleton<ProviderRates>()
            .AddSingleton<Sender>()
            .AddSingleton<ProviderRequests>();
}
