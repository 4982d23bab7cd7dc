using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Trunkline.Errors;
using Trunkline.Identity;
using Trunkline.Identity.Sessions;
using Trunkline.Paging;
using Trunkline.Storage;

namespace Trunkline.Activity;

/// <summary><c>/activity/calls</c>: what went through the gateway, with where the time went.</summary>
internal static class CallEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var calls = api.MapGroup("/activity/calls").WithTags("Activity").RequireScope(Scopes.ActivityRead);
        calls
            .MapGet("", ListAsync)
            .WithName("getCalls")
            .WithSummary("Lists calls through instances, newest first")
            .WithDescription(
                "A call is visible within a second of its answer. The header Elements-Next-Page-Token holds the token for nextPage; on the last page it is absent. With format=csv all that the filters find comes as one file."
            )
            .WithErrors(400, 401, 403);
        calls
            .MapGet("/{id:long}", GetAsync)
            .WithName("getCall")
            .WithSummary("Reads one call: each attempt, why it failed, who can mend it and how")
            .WithErrors(401, 403, 404);
        calls
            .MapGet("/stream", CallStream.WriteAsync)
            .WithName("streamCalls")
            .WithSummary("Sends calls as they happen, as server-sent events")
            .WithDescription(
                "Each is an event named call, whose data is one call as in the list; lines that begin with a colon only keep the connection open. More than 500 calls in a quarter of a second are too many to watch: then an event named skipped stands for the older ones."
            )
            .Produces<string>(200, "text/event-stream")
            .WithErrors(400, 401, 403);
    }

    private static async Task<Results<Ok<List<CallView>>, PushStreamHttpResult>> ListAsync(
        HttpContext http,
        Caller caller,
        Database database,
        CallReader calls,
        [AsParameters] CallQuery query,
        [AsParameters] PageQuery page,
        [Description("json or csv; default json.")] string? format = null,
        CancellationToken cancel = default
    )
    {
        var filter = query.ToFilter(await CallFilter.OfAsync(caller, database, cancel));
        switch (format)
        {
            case "csv":
                return TypedResults.Stream(
                    to => CallCsv.WriteAsync(to, filter, calls, cancel),
                    "text/csv; charset=utf-8",
                    "calls.csv"
                );
            case null or "json":
                break;
            default:
                throw HubError.Invalid($"format is '{format}'; use json or csv.").Raise();
        }

        var size = PageSize.Read(http, CallReader.MaxPageSize, 100);
        var rows = http.Page(await calls.ReadAsync(filter.Page(page), size, cancel), size, r => r.Id);
        return TypedResults.Ok(rows.ConvertAll(CallView.From));
    }

    private static async Task<Ok<CallDetail>> GetAsync(
        HttpContext http,
        Caller caller,
        Database database,
        CallReader calls,
        ConsoleCookie addresses,
        DiagnosisOfCode ofCode,
        long id,
        CancellationToken cancel
    )
    {
        var visible = await CallFilter.OfAsync(caller, database, cancel);
        var rows = await calls.ReadAsync(visible.WithId(id), 1, cancel);
        return rows.Count == 0
            ? throw HubError.NotFound($"No call found with ID {id}").Raise()
            : TypedResults.Ok(
                CallDetail.From(rows[0], ofCode, addresses.PublicUrl ?? $"{http.Request.Scheme}://{http.Request.Host}")
            );
    }
}
