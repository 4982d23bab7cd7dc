using Trunkline.Settings;

namespace Trunkline.Hosting;

/// <summary>Of section <c>Hosting</c>; see also <see cref="AddressOptions"/>.</summary>
internal sealed class HostingOptions
{
    /// <summary>Where the hub listens; several with a semicolon. Default <c>http://localhost:5080</c>.</summary>
    public string Urls { get; set; } = "http://localhost:5080";

    /// <summary>Largest body of platform requests in MB, 1 to 1024; default 10. Passthrough bodies stream and know no limit but <c>Gateway:MaxRequestMegabytes</c>.</summary>
    public int MaxBodyMegabytes { get; set; } = 10;

    /// <summary>Seconds that calls in flight have to finish at shutdown; 1 to 300, default 30.</summary>
    public int ShutdownSeconds { get; set; } = 30;

    /// <summary><c>json</c> (default) or <c>text</c>.</summary>
    [ShownInFull]
    public string LogFormat { get; set; } = "json";

    /// <summary><c>Trace</c>, <c>Debug</c>, <c>Information</c> (default), <c>Warning</c>, <c>Error</c>, <c>None</c>.</summary>
    [ShownInFull]
    public string LogLevel { get; set; } = "Information";

    public IEnumerable<string> Problems()
    {
        foreach (var url in Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (
                !Uri.TryCreate(
                    url.Replace("*", "any", StringComparison.Ordinal).Replace("+", "any", StringComparison.Ordinal),
                    UriKind.Absolute,
                    out var uri
                ) || uri.Scheme is not ("http" or "https")
            )
            {
                yield return $"Hosting:Urls holds '{url}'; use addresses such as http://localhost:5080.";
            }
        }

        if (MaxBodyMegabytes is < 1 or > 1024)
        {
            yield return $"Hosting:MaxBodyMegabytes is {MaxBodyMegabytes}; use 1 to 1024.";
        }

        if (ShutdownSeconds is < 1 or > 300)
        {
            yield return $"Hosting:ShutdownSeconds is {ShutdownSeconds}; use 1 to 300.";
        }

        if (LogFormat is not ("json" or "text"))
        {
            yield return $"Hosting:LogFormat is '{LogFormat}'; use json or text.";
        }

        if (!Enum.TryParse<LogLevel>(LogLevel, ignoreCase: true, out _))
        {
            yield return $"Hosting:LogLevel is '{LogLevel}'; use Trace, Debug, Information, Warning, Error or None.";
        }
    }
}
