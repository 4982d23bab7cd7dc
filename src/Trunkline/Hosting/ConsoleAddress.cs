using Microsoft.Extensions.Options;
using Trunkline.Credentials;
using Trunkline.Settings;

namespace Trunkline.Hosting;

/// <summary>Where people find the console, for the terminal.</summary>
internal static class ConsoleAddress
{
    /// <summary>The address of a one-time link. The token stands behind a #, so that it reaches no log on its way.</summary>
    public static string SetUp(string hub, Secret token) => $"{hub}/console/setup#{token.Reveal()}";

    /// <summary>The public address, or else the first that the hub listens on.</summary>
    /// <param name="services">With the settings.</param>
    /// <param name="listening">Where it does listen, when it runs.</param>
    public static string Of(IServiceProvider services, Uri? listening = null) =>
        Of(
            services.GetRequiredService<IOptions<AddressOptions>>().Value.PublicUrl,
            services.GetRequiredService<IOptions<HostingOptions>>().Value.Urls,
            listening
        );

    internal static string Of(string? publicUrl, string urls, Uri? listening = null)
    {
        if (publicUrl is { } known)
        {
            return known.TrimEnd('/');
        }

        // 'Any address' is one to listen on, and none to open.
        var url = (listening?.ToString() ?? urls.Split(';')[0].Trim())
            .Replace("//*", "//localhost", StringComparison.Ordinal)
            .Replace("//+", "//localhost", StringComparison.Ordinal)
            .Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal)
            .Replace("//[::]", "//localhost", StringComparison.Ordinal);
        return url.TrimEnd('/');
    }
}
