using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Trunkline.Connect;
using Trunkline.Connect.Sessions;
using Trunkline.Errors;
using Trunkline.Identity;

namespace Trunkline.Ways.Twilio;

/// <summary><c>/connect/apps</c>: the tenant's registration at Twilio.</summary>
internal static class ConnectAppEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var apps = api.MapGroup("/connect/apps").WithTags("Connect");
        apps.MapGet("", ListAsync)
            .WithName("getConnectApps")
            .WithSummary("Lists the tenant's Connect Apps; there is one at most")
            .RequireScope(Scopes.InstancesRead)
            .WithErrors(401, 403);
        apps.MapPost("", CreateAsync)
            .WithName("createConnectApp")
            .WithSummary("Registers the tenant's Twilio Connect App, after asking Twilio about it")
            .RequireScope(Scopes.Admin)
            .WithErrors(400, 401, 403, 409, 502);
        apps.MapGet("/{id:long}", GetAsync)
            .WithName("getConnectApp")
            .WithSummary("Reads a Connect App, and tells what Twilio has otherwise")
            .RequireScope(Scopes.InstancesRead)
            .WithErrors(401, 403, 404, 502);
        apps.MapPost("/{id:long}/fix", FixAsync)
            .WithName("fixConnectApp")
            .WithSummary("Enters the hub's Authorize and Deauthorize URL at Twilio; tells what still differs")
            .RequireScope(Scopes.Admin)
            .WithErrors(401, 403, 404, 502);
        apps.MapPatch("/{id:long}", UpdateAsync)
            .WithName("updateConnectApp")
            .WithSummary("Changes a Connect App; new tokens serve all its instances at once")
            .RequireScope(Scopes.Admin)
            .WithErrors(400, 401, 403, 404, 502);
        apps.MapDelete("/{id:long}", DeleteAsync)
            .WithName("deleteConnectApp")
            .WithSummary("Removes a Connect App that no instance uses any more")
            .RequireScope(Scopes.Admin)
            .WithErrors(401, 403, 404, 409);
        apps.MapGet("/{id:long}/button", ButtonAsync)
            .WithName("getConnectButton")
            .WithSummary("HTML of a Connect button that leads to the application's own address")
            .RequireScope(Scopes.InstancesRead)
            .WithErrors(400, 401, 403, 404);
    }

    private static async Task<Ok<ConnectAppView[]>> ListAsync(
        HttpRequest request,
        Caller caller,
        [AsParameters] Rooms rooms,
        CancellationToken cancel
    ) =>
        TypedResults.Ok(
            await rooms.Apps.OfAccountAsync(caller.AccountId, cancel) is { } app
                ? new[] { rooms.Views.Of(request, caller, app) }
                : []
        );

    private static async Task<Ok<ConnectAppView>> CreateAsync(
        HttpRequest request,
        Caller caller,
        ConnectAppRequest body,
        [AsParameters] Rooms rooms,
        CancellationToken cancel
    )
    {
        var (app, found) = await rooms.Writes.CreateAsync(caller, body, cancel);
        return TypedResults.Ok(rooms.Views.Of(request, caller, app, rooms.AtTwilio.Compare(request, app, found)));
    }

    private static async Task<Ok<ConnectAppView>> GetAsync(
        HttpRequest request,
        Caller caller,
        long id,
        [AsParameters] Rooms rooms,
        CancellationToken cancel
    )
    {
        var app = await rooms.Apps.RequireAsync(caller, id, cancel);
        var differences = await rooms.AtTwilio.DifferencesAsync(request, app, cancel);
        return TypedResults.Ok(rooms.Views.Of(request, caller, app, differences));
    }

    private static async Task<Ok<ConnectAppView>> FixAsync(
        HttpRequest request,
        Caller caller,
        long id,
        [AsParameters] Rooms rooms,
        CancellationToken cancel
    )
    {
        var app = await rooms.Apps.RequireOwnAsync(caller, id, cancel);
        var differences = await rooms.AtTwilio.FixAsync(request, caller, app, cancel);
        return TypedResults.Ok(rooms.Views.Of(request, caller, app, differences));
    }

    private static async Task<Ok<ConnectAppView>> UpdateAsync(
        HttpRequest request,
        Caller caller,
        long id,
        ConnectAppRequest body,
        [AsParameters] Rooms rooms,
        CancellationToken cancel
    ) => TypedResults.Ok(rooms.Views.Of(request, caller, await rooms.Writes.UpdateAsync(caller, id, body, cancel)));

    private static async Task<Ok> DeleteAsync(
        Caller caller,
        long id,
        [AsParameters] Rooms rooms,
        CancellationToken cancel
    )
    {
        await rooms.Writes.DeleteAsync(caller, id, cancel);
        return TypedResults.Ok();
    }

    private static async Task<Ok<ConnectButtonView>> ButtonAsync(
        HttpRequest request,
        Caller caller,
        long id,
        [Description("Address of your application that makes a connect session.")] string? href,
        [AsParameters] Rooms rooms,
        CancellationToken cancel
    )
    {
        var app = await rooms.Apps.RequireAsync(caller, id, cancel);
        return ReturnUrl.IsAcceptable(href)
            ? TypedResults.Ok(ConnectButton.Of(href!, app.Name, rooms.Addresses.Base(request)))
            : throw HubError
                .Invalid(
                    $"href must be the address of your application that makes a connect session; {ReturnUrl.Rule}."
                )
                .Raise();
    }

    /// <summary>What answers about Connect Apps are made of.</summary>
    internal sealed record Rooms(
        [FromServices] ConnectApps Apps,
        [FromServices] ConnectAppWrites Writes,
        [FromServices] ConnectAppViews Views,
        [FromServices] ConnectAppAtTwilio AtTwilio,
        [FromServices] ConnectAddresses Addresses
    );
}
