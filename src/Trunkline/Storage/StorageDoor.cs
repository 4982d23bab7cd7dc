using Microsoft.Extensions.Options;

namespace Trunkline.Storage;

public static class StorageDoor
{
    public static IServiceCollection AddStorage(this IServiceCollection services) =>
        services.AddSingleton<Database>(provider =>
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
