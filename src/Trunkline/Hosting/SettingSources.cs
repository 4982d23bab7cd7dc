namespace Trunkline.Hosting;

/// <summary>
/// Where settings come from, weakest first: defaults of the starter, <c>trunkline.json</c> in the working folder, variables
/// such as <c>TRUNKLINE_Storage__Provider</c>, command line.
/// </summary>
internal static class SettingSources
{
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

        var hosting = configuration.GetSection("Hosting").Get<HostingOptions>() ?? new HostingOptions();
        builder.WebHost.UseUrls(hosting.Urls);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = hosting.MaxBodyMegabytes * 1024L * 1024L;
        });
        builder.WebHost.UseSockets(sockets =>
        {
            // One read less for each call; a connection that waits keeps its 4 KB.
            sockets.WaitForDataBeforeAllocatingBuffer = false;
            // A call runs on the thread that its bytes came on. Whatever may block leaves it: see Errands and PoolThread.
            sockets.UnsafePreferInlineScheduling = true;
        });
        builder.Services.Configure<HostOptions>(host =>
            host.ShutdownTimeout = TimeSpan.FromSeconds(hosting.ShutdownSeconds)
        );
    }
}
