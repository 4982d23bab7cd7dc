using System.Text.Json.Serialization;
using Trunkline.Activity;
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
            .Writes<InstanceView>(401, 403, 404);
        one.MapGet("/usage", UsageAsync)
            .Describe(
                "getInstanceUsage",
                "Tells who calls through the instance, how often, and for which customer it is"
            )
            .Reads<UsageView>(401, 403, 404);
        one.MapPut("/default", SetDefaultAsync)
            .Describe("setInstanceDefault", "Makes it its owner's default among the instances of the connector")
            .Writes<InstanceView>(401, 403, 404);
        one.MapDelete("/default", UnsetDefaultAsync)
            .Describe("unsetInstanceDefault", "Leaves the connector without a default")
            .Writes<InstanceView>(401, 403, 404);
    }

    private static async Task<TokenView> TokenAsync([AsParameters] OneInstance one)
    {
        var instance = await one.FindAsync();
        await one.Views.RecordAsync(one.Caller, [instance], one.Http.RequestAborted);
        using var token = instance.OpenToken(one.Vault.Sealer);
        // Not kept by browsers or proxies on the way.
        one.Http.Response.Headers.CacheControl = "no-store";
        return new TokenView(token.Reveal());
    }

    private static async Task<InstanceView> CheckAsync([AsParameters] OneInstance one, InstanceCheck check) =>
        one.ShowBare(await check.RunAsync(await one.FindAsync(), one.Http.RequestAborted));

    private static async Task<UsageView> UsageAsync(
        [AsParameters] OneInstance one,
        FindCustomer findCustomer,
        UseCounts uses
    )
    {
        var instance = await one.FindAsync();
        var callers = await uses.CallersAsync(instance.Id, one.Http.RequestAborted);
        return UsageView.From(instance, callers, await findCustomer(instance.Id, one.Http.RequestAborted));
    }

    private static Task<InstanceView> SetDefaultAsync([AsParameters] OneInstance one, InstanceSwitches switches) =>
        DefaultAsync(one, switches, on: true);

    private static Task<InstanceView> UnsetDefaultAsync([AsParameters] OneInstance one, InstanceSwitches switches) =>
        DefaultAsync(one, switches, on: false);

    private static async Task<InstanceView> DefaultAsync(OneInstance one, InstanceSwitches switches, bool on)
    {
        var instance = await one.FindAsync();
        await switches.SetDefaultAsync(one.Change, one.Caller, instance, on);
        return one.ShowBare(instance with { IsDefault = on });
    }

    /// <param name="Token">The element token.</param>
    internal sealed record TokenView([property: JsonPropertyName("token")] string Token);
}
