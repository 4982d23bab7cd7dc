using System.Text.Json.Serialization;
using Trunkline.Activity;
using Trunkline.Credentials;
using Trunkline.Errors;
using Trunkline.Identity;
using Trunkline.Instances.Health;
using Trunkline.Instances.Reading;

namespace Trunkline.Instances.Writing;

/// <summary>What the console needs beside the historic paths: the token alone, a check now, the default of a connector.</summary>
internal static class InstanceStateEndpoints
{
    public static void Map(RouteGroupBuilder one)
    {
        one.MapGet("/token", TokenAsync)
            .Describe("getInstanceToken", "Shows the element token; the view is recorded")
            .RequireScope(Scopes.TokensRead)
            .Produces<TokenView>()
            .WithErrors(401, 403, 404);
        one.MapPost("/check", CheckAsync)
            .Describe(
                "checkInstance",
                "Asks the provider now whether it takes the credentials; the answer's health tells"
            )
            .RequireScope(Scopes.InstancesWrite)
            .Produces<InstanceView>()
            .WithErrors(401, 403, 404);
        one.MapGet("/usage", UsageAsync)
            .Describe(
                "getInstanceUsage",
                "Tells who calls through the instance, how often, and for which customer it is"
            )
            .RequireScope(Scopes.InstancesRead)
            .Produces<UsageView>()
            .WithErrors(401, 403, 404);
        one.MapPut(
                "/default",
                (
                    HttpContext http,
                    Caller caller,
                    InstanceFinder finder,
                    CredentialVault vault,
                    InstanceSwitches switches
                ) => DefaultAsync(http, caller, finder, vault, switches, true)
            )
            .Describe("setInstanceDefault", "Makes it its owner's default among the instances of the connector")
            .RequireScope(Scopes.InstancesWrite)
            .Produces<InstanceView>()
            .WithErrors(401, 403, 404);
        one.MapDelete(
                "/default",
                (
                    HttpContext http,
                    Caller caller,
                    InstanceFinder finder,
                    CredentialVault vault,
                    InstanceSwitches switches
                ) => DefaultAsync(http, caller, finder, vault, switches, false)
            )
            .Describe("unsetInstanceDefault", "Leaves the connector without a default")
            .RequireScope(Scopes.InstancesWrite)
            .Produces<InstanceView>()
            .WithErrors(401, 403, 404);
    }

    private static async Task<TokenView> TokenAsync(
        HttpContext http,
        Caller caller,
        InstanceFinder finder,
        CredentialVault vault,
        TokenViews views
    )
    {
        var instance = await finder.ByIdAsync(http, caller);
        await views.RecordAsync(caller, [instance], http.RequestAborted);
        using var token = instance.OpenToken(vault.Sealer);
        // Not kept by browsers or proxies on the way.
        http.Response.Headers.CacheControl = "no-store";
        return new TokenView(token.Reveal());
    }

    /// <summary>Without the token, as all that follows: it was asked about its health.</summary>
    private static async Task<InstanceView> CheckAsync(
        HttpContext http,
        Caller caller,
        InstanceFinder finder,
        CredentialVault vault,
        InstanceCheck check
    )
    {
        var instance = await finder.ByIdAsync(http, caller);
        return InstanceView.From(await check.RunAsync(instance, http.RequestAborted), vault.Sealer, showToken: false);
    }

    private static async Task<UsageView> UsageAsync(
        HttpContext http,
        Caller caller,
        InstanceFinder finder,
        InstanceStore store,
        UseCounts uses
    )
    {
        var instance = await finder.ByIdAsync(http, caller);
        var callers = await uses.CallersAsync(instance.Id, http.RequestAborted);
        var customer = await store.CustomerAsync(instance.Id, http.RequestAborted);
        return UsageView.From(instance, callers, customer);
    }

    private static async Task<InstanceView> DefaultAsync(
        HttpContext http,
        Caller caller,
        InstanceFinder finder,
        CredentialVault vault,
        InstanceSwitches switches,
        bool on
    )
    {
        var instance = await finder.ByIdAsync(http, caller);
        await switches.SetDefaultAsync(http.Change(), caller, instance, on);
        return InstanceView.From(instance with { IsDefault = on }, vault.Sealer, showToken: false);
    }

    /// <param name="Token">The element token.</param>
    internal sealed record TokenView([property: JsonPropertyName("token")] string Token);
}
