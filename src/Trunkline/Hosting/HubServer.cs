using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using Trunkline.Activity;
using Trunkline.Catalog;
using Trunkline.Credentials;
using Trunkline.Identity.Console;
using Trunkline.Identity.People;
using Trunkline.Storage;
using Trunkline.Support;

namespace Trunkline.Hosting;

/// <summary>The hub as one running server. The command line, quickstart and the tests all start it here.</summary>
internal sealed class HubServer : IAsyncDisposable
{
    private readonly WebApplication server;

    private HubServer(WebApplication app, FirstSecrets? firstSecrets)
    {
        server = app;
        FirstSecrets = firstSecrets;
        Url = new Uri(
            app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()
        );
    }

    /// <summary>Where the hub listens.</summary>
    public Uri Url { get; }

    /// <summary>Where people open the console.</summary>
    public string ConsoleUrl => ConsoleAddress.Of(Services, Url) + "/console";

    /// <summary>The secrets of a first start; null afterwards.</summary>
    public FirstSecrets? FirstSecrets { get; }

    public IServiceProvider Services => server.Services;

    /// <param name="args">Settings as <c>--Section:Name=value</c>.</param>
    /// <param name="settings">Defaults of the one who starts; files, environment and <paramref name="args"/> win over them.</param>
    /// <param name="replace">For tests: another clock, another key provider.</param>
    /// <exception cref="StartException">With everything that is wrong.</exception>
    public static async Task<HubServer> StartAsync(
        string[] args,
        IEnumerable<KeyValuePair<string, string?>>? settings = null,
        Action<IServiceCollection>? replace = null,
        CancellationToken cancel = default
    )
    {
        var app = Build(args, settings, replace);
        try
        {
            // Before anything is prepared: a first start that fails at the port must not have made secrets that nobody saw.
            Ports.RequireFree(app.Services.GetRequiredService<IOptions<HostingOptions>>().Value);
            var firstSecrets = await PrepareAsync(app, cancel);
            await app.StartAsync(cancel);
            return new HubServer(app, firstSecrets);
        }
        catch (IOException inUse) when (inUse.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            var urls = app.Services.GetRequiredService<IOptions<HostingOptions>>().Value.Urls;
            await app.DisposeAsync();
            throw StartException.PortInUse(urls, "--port or --Hosting:Urls");
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>A one-time link for the first administrator; null once an administrator has a password.</summary>
    public async Task<string?> SetUpLinkAsync(CancellationToken cancel)
    {
        var links = Services.GetRequiredService<ConsoleLinks>();
        if (!await links.IsNeededAsync(cancel))
        {
            return null;
        }

        using var token = await links.CreateAsync(null, cancel);
        return ConsoleAddress.SetUp(ConsoleAddress.Of(Services, Url), token);
    }

    public Task WaitForShutdownAsync() => server.WaitForShutdownAsync();

    /// <summary>Lets calls in flight finish, writes what is queued, closes the database.</summary>
    public async ValueTask DisposeAsync()
    {
        await server.StopAsync();
        await server.DisposeAsync();
    }

    private static WebApplication Build(
        string[] args,
        IEnumerable<KeyValuePair<string, string?>>? settings,
        Action<IServiceCollection>? replace
    )
    {
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, EnvironmentName = "Production" }
        );
        SettingSources.Read(builder, args, settings ?? []);
        Logs.Configure(builder);

        builder.Services.AddRooms();
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            json.SerializerOptions.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
            json.SerializerOptions.ReadCommentHandling = JsonCommentHandling.Skip;
            json.SerializerOptions.TypeInfoResolver = (
                json.SerializerOptions.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()
            ).WithAddedModifier(StorableMembers.Require);
        });
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        replace?.Invoke(builder.Services);

        var app = builder.Build();
        app.UseRooms();
        app.MapRooms();
        return app;
    }

    /// <summary>Everything that must be right before the first request: settings, schema, key, first organization.</summary>
    private static async Task<FirstSecrets?> PrepareAsync(WebApplication app, CancellationToken cancel)
    {
        StartException.RequireSettings(app.Services);
        try
        {
            await app.Services.GetRequiredService<ConnectorCatalog>().LoadAsync(cancel);
        }
        catch (CatalogException wrong)
        {
            throw new StartException(wrong.Message, wrong);
        }

        // Made now, because it notes when the hub began.
        app.Services.GetRequiredService<SystemReport>();

        var database = app.Services.GetRequiredService<Database>();
        var time = app.Services.GetRequiredService<TimeProvider>();
        try
        {
            await database.MigrateAsync(time, cancel);
            await app.Services.GetRequiredService<FormerCalls>().MoveAsync(cancel);
        }
        catch (Exception misfit) when (misfit is SchemaTooNewException or SchemaChangedException)
        {
            throw new StartException(misfit.Message, misfit);
        }
        catch (Exception failure) when (StorageFault.Describe(failure) is { } fault)
        {
            throw new StartException($"The database cannot be used: {fault.Message}", failure);
        }

        // Two hubs that start on an empty database at the same moment must not make two keys or two organizations.
        var vault = app.Services.GetRequiredService<CredentialVault>();
        return await database.AloneAsync(
            async () =>
            {
                await vault.UnsealAsync(cancel);
                return vault.IsSealed ? null : await app.Services.GetRequiredService<FirstStart>().RunAsync(cancel);
            },
            cancel
        );
    }
}
