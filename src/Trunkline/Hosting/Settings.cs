using Microsoft.Extensions.Options;
using Trunkline.Activity;
using Trunkline.Catalog;
using Trunkline.Connect;
using Trunkline.Credentials;
using Trunkline.Egress;
using Trunkline.Calls;
using Trunkline.Gateway;
using Trunkline.Idempotency;
using Trunkline.Instances;
using Trunkline.PhoneAnalytics;
using Trunkline.Storage;
using Trunkline.Telemetry;

namespace Trunkline.Hosting;

/// <summary>
/// Where settings come from, weakest first: defaults of the starter, <c>trunkline.json</c> in the working folder, variables
/// such as <c>TRUNKLINE_Storage__Provider</c>, command line.
/// </summary>
internal static class Settings
{
    internal static readonly Dictionary<string, Type> Sections = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Hosting"] = typeof(HostingOptions),
        ["Storage"] = typeof(StorageOptions),
        ["Credentials"] = typeof(CredentialsOptions),
        ["Egress"] = typeof(EgressOptions),
        ["Catalog"] = typeof(CatalogOptions),
        ["Gateway"] = typeof(GatewayOptions),
        ["Idempotency"] = typeof(IdempotencyOptions),
        ["Instances"] = typeof(InstancesOptions),
        ["Activity"] = typeof(ActivityOptions),
        ["Analytics"] = typeof(AnalyticsOptions),
        ["Connect"] = typeof(ConnectOptions),
        ["Telemetry"] = typeof(TelemetryOptions),
    };

    public static void Read(
        WebApplicationBuilder builder,
        string[] args,
        IEnumerable<KeyValuePair<string, string?>> defaults
    )
    {
        var configuration = builder.Configuration;
        configuration.Sources.Clear();
        configuration.AddInMemoryCollection(defaults);
        configuration.AddJsonFile(Path.Combine(Environment.CurrentDirectory, "trunkline.json"), optional: true);
        configuration.AddEnvironmentVariables("TRUNKLINE_");
        configuration.AddCommandLine(args);

        var services = builder.Services;
        services.Configure<HostingOptions>(configuration.GetSection("Hosting"));
        services.Configure<StorageOptions>(configuration.GetSection("Storage"));
        services.Configure<CredentialsOptions>(configuration.GetSection("Credentials"));
        services.Configure<EgressOptions>(configuration.GetSection("Egress"));
        services.Configure<CatalogOptions>(configuration.GetSection("Catalog"));
        services.Configure<GatewayOptions>(configuration.GetSection("Gateway"));
        services.Configure<IdempotencyOptions>(configuration.GetSection("Idempotency"));
        services.Configure<InstancesOptions>(configuration.GetSection("Instances"));
        services.Configure<ActivityOptions>(configuration.GetSection("Activity"));
        services.Configure<AnalyticsOptions>(configuration.GetSection("Analytics"));
        services.Configure<ConnectOptions>(configuration.GetSection("Connect"));
        services.Configure<TelemetryOptions>(configuration.GetSection("Telemetry"));

        var hosting = configuration.GetSection("Hosting").Get<HostingOptions>() ?? new HostingOptions();
        builder.WebHost.UseUrls(hosting.Urls);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = hosting.MaxBodyMegabytes * 1024L * 1024L;
        });
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(hosting.ShutdownSeconds));
    }

    /// <summary>All that is wrong, in one go: nobody should mend one setting only to be told of the next.</summary>
    public static IEnumerable<string> Problems(IServiceProvider services)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        var unknown = configuration
            .GetChildren()
            .Where(s => s.GetChildren().Any())
            .SelectMany(s =>
                Sections.TryGetValue(s.Key, out var options)
                    ? UnknownNames(s, options)
                    : [$"'{s.Key}' is no section of settings; there are {string.Join(", ", Sections.Keys)}."]
            );
        return unknown
            .Concat(services.GetRequiredService<IOptions<HostingOptions>>().Value.Problems())
            .Concat(services.GetRequiredService<IOptions<StorageOptions>>().Value.Problems())
            .Concat(services.GetRequiredService<IOptions<CredentialsOptions>>().Value.Problems())
            .Concat(services.GetRequiredService<IOptions<EgressOptions>>().Value.Problems())
            .Concat(services.GetRequiredService<IOptions<CatalogOptions>>().Value.Problems())
            .Concat(services.GetRequiredService<IOptions<GatewayOptions>>().Value.Problems())
            .Concat(services.GetRequiredService<IOptions<IdempotencyOptions>>().Value.Problems())
            .Concat(services.GetRequiredService<IOptions<InstancesOptions>>().Value.Problems())
            .Concat(services.GetRequiredService<IOptions<ActivityOptions>>().Value.Problems())
            .Concat(services.GetRequiredService<IOptions<AnalyticsOptions>>().Value.Problems())
            .Concat(services.GetRequiredService<IOptions<ConnectOptions>>().Value.Problems())
            .Concat(services.GetRequiredService<IOptions<TelemetryOptions>>().Value.Problems());
    }

    private static IEnumerable<string> UnknownNames(IConfigurationSection section, Type options)
    {
        var names = options.GetProperties().Select(p => p.Name).ToList();
        return section
            .GetChildren()
            .Where(c => !names.Contains(c.Key, StringComparer.OrdinalIgnoreCase))
            .Select(c => $"'{section.Key}:{c.Key}' is no setting; {section.Key} has {string.Join(", ", names)}.");
    }
}
