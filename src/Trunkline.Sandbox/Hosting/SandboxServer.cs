using System.Net;
using Trunkline.Sandbox.Control;
using Trunkline.Sandbox.Providers;
using Trunkline.Sandbox.Tenants;
using Trunkline.Sandbox.Timing;
using Trunkline.Sandbox.Twilio;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.WebKit;

namespace Trunkline.Sandbox.Hosting;

/// <summary>
/// A running sandbox: an HTTP server that answers as the APIs of the simulated providers do. There is one, Twilio. Its
/// state lives in memory and ends with it.
/// </summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private const long LargestRequest = 1024 * 1024;

    private readonly WebApplication app;
    private readonly StateKeeper? keeper;

    private SandboxServer(WebApplication app, Uri url, Worlds worlds, StateKeeper? keeper)
    {
        this.keeper = keeper;
        this.app = app;
        Worlds = worlds;
        Url = url;
    }

    /// <summary>Where it listens, with the real port.</summary>
    public Uri Url { get; }

    /// <summary>The credentials it knows from the start.</summary>
    public SeededAccount Account { get; } = SeededAccount.Fixed;

    internal Worlds Worlds { get; }

    internal World World => Worlds.Default.World;

    internal AgendaRunner Agenda => Worlds.Default.Agenda;

    /// <summary>Starts a sandbox.</summary>
    /// <param name="options">Port, address, seed.</param>
    /// <param name="time">The clock of everything in it; the system's when null.</param>
    /// <param name="ct">Gives up starting.</param>
    /// <exception cref="IOException">
    /// The address cannot be bound. When the port is in use, the inner exception is a
    /// <see cref="Microsoft.AspNetCore.Connections.AddressInUseException"/>.
    /// </exception>
    /// <exception cref="InvalidDataException">The file of <see cref="SandboxOptions.Data"/> is not a state.</exception>
    public static Task<SandboxServer> StartAsync(
        SandboxOptions options,
        TimeProvider? time = null,
        CancellationToken ct = default
    ) => StartAsync(options, [TwilioProvider.Instance], time ?? TimeProvider.System, ct);

    /// <summary>The same with these providers, the one that takes every request last.</summary>
    internal static async Task<SandboxServer> StartAsync(
        SandboxOptions options,
        IReadOnlyList<SimulatedProvider> providers,
        TimeProvider time,
        CancellationToken ct
    )
    {
#pragma warning disable CA2000 // The server serves with it until the process ends.
        var certificate = ServerCertificate.Of(options);
#pragma warning restore CA2000
        var worlds = new Worlds(
            new(
                options,
                time,
                [.. providers.Select(p => p.Begin)],
                [.. providers.Select(p => p.Clue).OfType<TenantClue>()]
            )
        );
        HostedApi[] apis = [.. providers.Select(p => new HostedApi(p, worlds))];

        // An empty builder reads no configuration files and no ASPNETCORE_ variables: a sandbox that is started inside
        // another process must not pick up that process's addresses.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestRequest;
            kestrel.Listen(
                IPAddress.Parse(options.BindAddress),
                options.Port,
                listen =>
                {
                    if (certificate is not null)
                    {
                        listen.UseHttps(certificate);
                    }
                }
            );
        });
        var built = builder.Build();
        var console = new ConsoleServer(
            [.. apis.Where(a => a.Provider.Pages is not null).Select(a => a.Provider.Pages!(a.Inside))],
            worlds,
            built.Lifetime.ApplicationStopping
        );
        var control = new ControlServer(worlds, options, providers.SelectMany(p => p.Control));
        built.Run(async http =>
        {
            await (
                ControlServer.Owns(http) ? control.HandleAsync(http)
                : console.Owns(http) ? console.HandleAsync(http)
                : AnswerAsync(apis, http)
            );
            if (!HttpMethods.IsGet(http.Request.Method))
            {
                worlds.TenantOf(http).Stage.Touch();
            }
        });
        StateKeeper? stateKeeper = null;
        try
        {
            stateKeeper = options.Data is null ? null : await StateKeeper.StartAsync(worlds, options.Data);
            await built.StartAsync(ct);
        }
        catch
        {
            await built.DisposeAsync();
            await (stateKeeper?.DisposeAsync() ?? ValueTask.CompletedTask);
            await worlds.DisposeAsync();
            throw;
        }

        options.ListeningAt = built.Urls.First();
        return new SandboxServer(built, new Uri(built.Urls.First()), worlds, stateKeeper);
    }

    /// <summary>Stops answering and lets go of the port.</summary>
    public async ValueTask DisposeAsync()
    {
        // Clients keep connections open, and there is nothing left here worth waiting for.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await app.StopAsync(patience.Token);
        await app.DisposeAsync();
        await (keeper?.DisposeAsync() ?? ValueTask.CompletedTask);
        await Worlds.DisposeAsync();
    }

    private static Task AnswerAsync(HostedApi[] apis, HttpContext http)
    {
        foreach (var api in apis)
        {
            if (api.Provider.Owns(http))
            {
                return api.HandleAsync(http);
            }
        }

        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
