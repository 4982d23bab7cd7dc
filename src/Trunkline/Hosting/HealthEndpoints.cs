using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Trunkline.Credentials;
using Trunkline.Storage;

namespace Trunkline.Hosting;

/// <summary>For whoever restarts and routes: <c>/health/live</c> says the process runs, <c>/health/ready</c> that it can serve.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", Live)
            .WithTags("Health")
            .WithName("getLive")
            .WithSummary("Says that the process runs");
        app.MapGet("/health/ready", ReadyAsync)
            .WithTags("Health")
            .WithName("getReady")
            .WithSummary("Says whether the hub can serve: unsealed, database reachable")
            .Produces<Health>()
            .Produces<Health>(503);
    }

    private static Ok<Health> Live() => TypedResults.Ok(new Health("live", null));

    private static async Task<IResult> ReadyAsync(CredentialVault vault, Database database, CancellationToken cancel)
    {
        if (vault.IsSealed)
        {
            return TypedResults.Json(new Health("sealed", vault.SealedBecause), statusCode: 503);
        }

        try
        {
            await database.MigrationsAsync(cancel);
            return TypedResults.Ok(new Health("ready", null));
        }
        catch (Exception failure) when (StorageFault.Describe(failure) is { } fault)
        {
            return TypedResults.Json(new Health("unavailable", fault.Message), statusCode: 503);
        }
    }

    /// <param name="Status"><c>live</c>, <c>ready</c>, <c>sealed</c> or <c>unavailable</c>.</param>
    /// <param name="Reason">Why it is not ready.</param>
    internal sealed record Health(
        [property: JsonPropertyName("status")] string Status,
        [property: JsonPropertyName("reason")] string? Reason
    );
}
