using Microsoft.Extensions.Options;
using Trunkline.Settings;

namespace Trunkline.Storage;

internal static class StorageDoor
{
    public static IServiceCollection AddStorage(this IServiceCollection services) =>
        services
            .AddSettings<StorageOptions>("Storage", s => s.Problems())
            .AddSingleton<Database>(provider =>
            {
                var options = provider.GetRequiredService<IOptions<StorageOptions>>().Value;
                if (options.Provider == "PostgreSQL")
                {
                    return new PostgreSqlDatabase(options.ConnectionString!);
                }

                Directory.CreateDirectory(options.Data);
                return new SqliteDatabase(Path.Combine(options.Data, "trunkline.db"));
            });
}
