using System.CommandLine;
using Trunkline.Activity;
using Trunkline.ApiDocument;
using Trunkline.Audit;
using Trunkline.Calls;
using Trunkline.Catalog;
using Trunkline.CommandLine;
using Trunkline.Connect;
using Trunkline.Credentials;
using Trunkline.Egress;
using Trunkline.Gateway;
using Trunkline.Idempotency;
using Trunkline.Identity;
using Trunkline.Instances;
using Trunkline.PhoneAnalytics;
using Trunkline.Sending;
using Trunkline.Settings;
using Trunkline.Storage;
using Trunkline.Support;
using Trunkline.Telemetry;
using Trunkline.Ways;
using Trunkline.WebConsole;
using Trunkline.Work;

namespace Trunkline.Hosting;

/// <summary>All rooms of the house, put together by their doors.</summary>
internal static class Rooms
{
    public static IServiceCollection AddRooms(this IServiceCollection services) =>
        services
            .AddSingleton(TimeProvider.System)
            .AddSettings<HostingOptions>("Hosting", s => s.Problems())
            .AddSettings<AddressOptions>("Hosting", s => s.Problems())
            .AddWork()
            .AddStorage()
            .AddCredentials()
            .AddEgress()
            .AddSending()
            .AddIdentity()
            .AddCatalog()
            .AddCalls()
            .AddGateway()
            .AddIdempotency()
            .AddInstances()
            .AddActivity()
            .AddAudit()
            .AddAnalytics()
            .AddConnect()
            .AddWays()
            .AddWebConsole()
            .AddSupport()
            .AddTelemetry()
            .AddApiDocument();

    /// <summary>What the rooms add to the command line: verbs over the public API of a hub, here or elsewhere.</summary>
    public static IReadOnlyList<Command> Verbs() =>
        [
            ConnectorVerbs.Command(),
            InstanceVerbs.Command(),
            CallVerbs.Command(),
            SystemVerb.Command(),
            ProfileCommand.Command(),
        ];

    /// <summary>What every request goes through, in this order.</summary>
    public static void UseRooms(this WebApplication app)
    {
        app.UseMiddleware<RequestEdge>();
        // First, so that one request spelt in two ways is one request to all that follow.
        app.Use(
            (context, next) =>
            {
                context.Request.Path = ApiPath.Normalize(context.Request.Path);
                ApiPath.RequireStorable(context.Request);
                return next(context);
            }
        );
        app.UseIdempotency();
        app.UseGateway();
        // After passthrough, which logs nothing that does not name its request: a scope makes every await of a call dearer.
        app.UseMiddleware<RequestScope>();
        app.UseRouting();
        app.UseMiddleware<Errands>();
    }

    public static void MapRooms(this WebApplication app)
    {
        app.MapHealth();
        app.MapMetrics();
        app.MapApiDocument();
        app.MapConnectPages();
        app.MapWebConsole();
        var api = app.MapGroup(ApiPath.Base);
        api.MapSupport();
        api.MapIdentity();
        api.MapCatalog();
        api.MapInstances();
        api.MapActivity();
        api.MapAnalytics();
        api.MapConnect();
        api.MapWays();
        api.MapGateway();
    }
}
