using System.Net;
using Trunkline.Sandbox.Control;
using Trunkline.Sandbox.Tenants;
using Trunkline.Sandbox.Timing;
using Trunkline.Sandbox.Twilio;
using Trunkline.Sandbox.Twilio.Accounts;
using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Connect;
using Trunkline.Sandbox.Twilio.Messaging.InboundMessages;
using Trunkline.Sandbox.Twilio.Messaging.Messages;
using Trunkline.Sandbox.Twilio.Messaging.MessagingServices;
using Trunkline.Sandbox.Twilio.Numbers;
using Trunkline.Sandbox.Twilio.Sip;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.Twilio.TestMode;
using Trunkline.Sandbox.Twilio.Usage;
using Trunkline.Sandbox.Twilio.Verify;
using Trunkline.Sandbox.Twilio.Voice.Calls;
using Trunkline.Sandbox.Twilio.Voice.Conferences;
using Trunkline.Sandbox.Twilio.Voice.Queues;
using Trunkline.Sandbox.Twilio.Voice.Recordings;
using Trunkline.Sandbox.Twilio.Voice.Transcriptions;
using Trunkline.Sandbox.Twilio.Webhooks;
using Trunkline.Sandbox.WebKit;

namespace Trunkline.Sandbox.Hosting;

/// <summary>
/// A running sandbox: an HTTP server that answers as Twilio's REST API of 2010-04-01 does
/// (https://www.twilio.com/docs/usage/api). Its state lives in memory and ends with it.
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
    public static async Task<SandboxServer> StartAsync(
        SandboxOptions options,
        TimeProvider? time = null,
        CancellationToken ct = default
    )
    {
        var certificate = ServerCertificate.Of(options);
        var worlds = new Worlds(new(options, time ?? TimeProvider.System, TimedWork()));
        var pipeline = new ApiPipeline(worlds, LiveRoutes(), TestRoutes());

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
            ConsolePages.Routes(),
            worlds,
            pipeline.HandleAsync,
            built.Lifetime.ApplicationStopping
        );
        var control = new ControlServer(worlds, options);
        var edge = new TenantEdge(worlds, pipeline.HandleAsync);
        built.Run(async http =>
        {
            await (
                ControlServer.Owns(http) ? control.HandleAsync(http)
                : console.Owns(http) ? console.HandleAsync(http)
                : edge.HandleAsync(http)
            );
            if (!HttpMethods.IsGet(http.Request.Method))
            {
                worlds.Of(http).Touch();
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

    /// <summary>All timed work there is. An owner of a feature names here what it does when its time has come.</summary>
    private static Duties TimedWork()
    {
        var duties = new Duties();
        Outbox.Register(duties);
        StatusCallbacks.Register(duties);
        InboundWebhook.Register(duties);
        CallWork.Register(duties);
        UsageWatch.Register(duties);
        CallerIdCallback.Register(duties);
        duties.On(Deauthorization.Kind, Deauthorization.SendAsync);
        return duties;
    }

    private static RouteTable LiveRoutes()
    {
        var routes = new RouteTable();
        AccountEndpoints.Map(routes);
        MessageEndpoints.Map(routes);
        LegacyEndpoints.Map(routes);
        CallEndpoints.Map(routes);
        ConferenceEndpoints.Map(routes);
        RecordingEndpoints.Map(routes);
        ResourceEndpoints.Map(routes, QueueResource.Description);
        ResourceEndpoints.Map(routes, QueueResource.Member);
        ResourceEndpoints.Map(routes, TranscriptionResource.Description);
        NumberEndpoints.Map(routes);
        UsageEndpoints.Map(routes);
        ResourceEndpoints.Map(routes, UsageTriggerResource.Description);
        ResourceEndpoints.Map(routes, KeyResource.Description);
        ResourceEndpoints.Map(routes, AddressResource.Description);
        ResourceEndpoints.Map(routes, DependentNumbers.Description);
        ResourceEndpoints.Map(routes, AddOnResource.Description);
        ResourceEndpoints.Map(routes, AddOnResource.Extensions);
        ResourceEndpoints.Map(routes, ApplicationResource.Description);
        ResourceEndpoints.Map(routes, KeyResource.SigningKeys);
        ResourceEndpoints.Map(routes, NotificationResource.Description);
        ResourceEndpoints.Map(routes, ShortCodeResource.Description);
        CallerIdEndpoints.Map(routes);
        SipEndpoints.Map(routes);
        TokenEndpoint.Map(routes);
        ResourceEndpoints.Map(routes, ConnectAppResource.Description);
        AuthorizedConnectAppResource.Map(routes);
        AuthTokenEndpoints.Map(routes);
        IamKeys.Map(routes);
        ServiceEndpoints.Map(routes);
        LookupEndpoint.Map(routes);
        VerificationEndpoints.Map(routes);
        return routes;
    }

    private static RouteTable TestRoutes()
    {
        var routes = new RouteTable();
        TestEndpoints.Map(routes);
        LookupEndpoint.Map(routes);
        return routes;
    }
}
