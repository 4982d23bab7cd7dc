using System.Text.Encodings.Web;
using System.Text.Json;

namespace Trunkline.Hosting;

/// <summary>Logs to the console, one JSON object a line. The framework's own chatter holds URLs with queries and stays off.</summary>
internal static class Logs
{
    public static void Configure(WebApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection("Hosting").Get<HostingOptions>() ?? new HostingOptions();
        builder.Logging.ClearProviders();
        if (options.LogFormat == "text")
        {
            builder.Logging.AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.TimestampFormat = "HH:mm:ss ";
            });
        }
        else
        {
            builder.Logging.AddJsonConsole(console =>
            {
                // RequestEdge's scope holds the request id, so that every line of a request can be found by it.
                console.IncludeScopes = true;
                console.UseUtcTimestamp = true;
                console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
                console.JsonWriterOptions = new JsonWriterOptions
                {
                    Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                };
            });
        }

        if (Enum.TryParse<LogLevel>(options.LogLevel, ignoreCase: true, out var level))
        {
            builder.Logging.SetMinimumLevel(level);
        }

        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("System", LogLevel.Warning);
        // It would open a scope with a request id of the framework's own, which is on no answer.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
    }
}
