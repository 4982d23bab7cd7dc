using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Trunkline.Errors;
using Trunkline.Identity;

namespace Trunkline.Support;

/// <summary>What this hub is, and a bundle to send along with a question about it.</summary>
internal static class SystemEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/system").WithTags("System");
        group
            .MapGet("", GetAsync)
            .RequireScope(Scopes.InstancesRead)
            .WithName("getSystem")
            .WithSummary("What this hub is: version, address, database, counts")
            .WithErrors(401, 403);
        group
            .MapGet("/diagnostics", DiagnoseAsync)
            .RequireScope(Scopes.Admin)
            .WithName("getDiagnostics")
            .WithSummary("A support bundle without secrets: versions, settings, counts, health, recent faults")
            .WithErrors(401, 403);
    }

    private static async Task<Ok<SystemView>> GetAsync(
        HttpContext http,
        Caller caller,
        SystemReport report,
        CancellationToken cancel
    ) => TypedResults.Ok(await report.ReadAsync(http.Request, caller, cancel));

    private static async Task<Ok<DiagnosticsView>> DiagnoseAsync(
        HttpContext http,
        Caller caller,
        Diagnostics diagnostics,
        TimeProvider time,
        CancellationToken cancel
    )
    {
        if (!caller.IsOrganizationAdmin)
        {
            throw HubError.Forbidden("Diagnostics need an administrator of the organization.").Raise();
        }

        var bundle = await diagnostics.ReadAsync(http.Request, caller, cancel);
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentDisposition = string.Create(
            CultureInfo.InvariantCulture,
            $"attachment; filename=\"trunkline-diagnostics-{time.GetUtcNow():yyyyMMdd-HHmmss}.json\""
        );
        return TypedResults.Ok(bundle);
    }
}
