using Microsoft.Extensions.Options;
using Trunkline.Settings;
using Trunkline.Storage;

namespace Trunkline.Credentials;

internal static class CredentialsDoor
{
    public static IServiceCollection AddCredentials(this IServiceCollection services) =>
        services
            .AddSettings<CredentialsOptions>("Credentials", s => s.Problems())
            .AddSingleton<KeyProvider>(provider =>
            {
                var options = provider.GetRequiredService<IOptions<CredentialsOptions>>().Value;
                var data = provider.GetRequiredService<IOptions<StorageOptions>>().Value.Data;
                Directory.CreateDirectory(data);
                return options.KeyProvider == "env"
                    ? new EnvironmentKeyProvider(options.KeyVariable)
                    : new FileKeyProvider(options.KeyFile ?? Path.Combine(data, "trunkline.key"));
            })
            .AddSingleton<CredentialVault>();
}
