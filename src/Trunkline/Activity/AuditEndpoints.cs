using Microsoft.AspNetCore.Http.HttpResults;
using Trunkline.Audit;
using Trunkline.Errors;
using Trunkline.Identity;
using Trunkline.Paging;
using Trunkline.Storage;

namespace Trunkline.Activity;

/// <summary><c>/activity/audit</c>: who did what to users, accounts, keys, secrets and instances.</summary>
internal static class AuditEndpoints
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/activity/audit", ListAsync)
            .WithTags("Activity")
            .WithName("getAudit")
            .WithSummary("Lists what was done to users, accounts, keys, secrets and instances, newest first")
            .WithDescription(
                "A row is there with the act itself or not at all. The header Elements-Next-Page-Token holds the token for nextPage; on the last page it is absent."
            )
            .RequireScope(Scopes.ActivityRead)
            .Produces<List<AuditView>>()
            .WithErrors(400, 401, 403);

    private static async Task<Ok<List<AuditView>>> ListAsync(
        HttpContext http,
        Caller caller,
        Database database,
        [AsParameters] PageQuery page,
        [AsParameters] AuditQuery query,
        CancellationToken cancel
    )
    {
        var size = PageSize.Read(http, CallReader.MaxPageSize, 100);
        var filter = query.AddTo(AuditRow.All().Within(caller));
        var found = await filter.ReadAsync<AuditRow>(database, size, page.NextPage, cancel);
        return TypedResults.Ok(http.Page(found, size, r => r.Id).ConvertAll(AuditView.Of));
    }
}
