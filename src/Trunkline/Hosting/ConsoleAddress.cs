using Trunkline.Credentials;

namespace Trunkline.Hosting;

/// <summary>Where people find the console, for the terminal.</summary>
internal static class ConsoleAddress
{
    /// <summary>The address of a one-time link. The token stands behind a #, so that it reaches no log on its way.</summary>
    public static string SetUp(string hub, Secret token) => $"{hub}/console/setup#{token.Reveal()}";

    /// <param name="hosting">The public address, or else the first that the hub is told to listen on.</param>
    /// <param name="listening">Where it does listen, when it runs.</param>
    public static string Of(HostingOptions hosting, Uri? listening = null)
    {
        if (hosting.PublicUrl is { } known)
        {
            return known.TrimEnd('/');
        }

        // 'Any address' is one to listen on, and none to open.
        var url = (listening?.ToString() ?? hosting.Urls.Split(';')[0].Trim())
            .Replace("//*", "//localhost", StringComparison.Ordinal)
            .Replace("//+", "//localhost", StringComparison.Ordinal)
            .Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal)
            .Replace("//[::]", "//localhost", StringComparison.Ordinal);
        return url.TrimEnd('/');
    }
}
