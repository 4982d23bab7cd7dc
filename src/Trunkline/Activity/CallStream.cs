using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Trunkline.Identity;
using Trunkline.Identity.Callers;
using Trunkline.Storage;

namespace Trunkline.Activity;

/// <summary>
/// <c>/activity/calls/stream</c>: woken by the writer of the log, it reads what is new with the filter of the list, so that
/// nobody is shown here what they could not see there. Calls of other hubs on the same database come with the next look.
/// </summary>
internal static class CallStream
{
    /// <summary>More at once cannot be watched anyway.</summary>
    private const int AtOnce = 500;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public static async Task WriteAsync(
        HttpContext http,
        Caller caller,
        CallerTable callers,
        Database database,
        CallReader calls,
        CallBlocks blocks,
        CallLog log,
        TimeProvider time,
        IHostApplicationLifetime life,
        IOptions<JsonOptions> json,
        [AsParameters] CallQuery query
    )
    {
        // What makes no sense is refused before the stream begins.
        _ = query.ToFilter(new CallFilter { Accounts = new HashSet<long>() });
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(
            http.RequestAborted,
            life.ApplicationStopping
        );
        var seen = await blocks.NewestAsync(ending.Token);
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        // A proxy that gathers answers would hold events back.
        http.Response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            await SendAsync(http, ": hello\n\n", ending.Token);
            var last = time.GetTimestamp();
            while (await IsStillAsync(http, caller, callers, ending.Token))
            {
                var written = log.NextWrite;
                var newest = await blocks.NewestAsync(ending.Token);
                var rows = newest > seen ? await ReadAsync(newest) : [];
                seen = newest;
                if (rows.Count > 0)
                {
                    await SendAsync(http, Events(rows, json.Value.SerializerOptions), ending.Token);
                    last = time.GetTimestamp();
                }
                else if (time.GetElapsedTime(last) >= Heartbeat)
                {
                    await SendAsync(http, ": still here\n\n", ending.Token);
                    last = time.GetTimestamp();
                }

                await Task.WhenAny(written, Task.Delay(Look, time, ending.Token));
                ending.Token.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // Whoever watched has left, or the hub stops.
        }

        async Task<List<CallRow>> ReadAsync(long newest)
        {
            var visible = await CallFilter.OfAsync(caller, database, ending.Token);
            var filter = query.ToFilter(visible with { After = seen, Before = newest + 1 });
            return await calls.ReadAsync(filter, AtOnce, ending.Token);
        }
    }

    /// <summary>Signed out, switched off or a key revoked: what goes on for hours must notice it as every call does.</summary>
    private static async Task<bool> IsStillAsync(
        HttpContext http,
        Caller caller,
        CallerTable callers,
        CancellationToken cancel
    )
    {
        var now = (await callers.ResolveAsync(http.Request, cancel)).Caller;
        return now is not null
            && now.UserId == caller.UserId
            && now.AccountId == caller.AccountId
            && now.Role == caller.Role
            && now.Has(Scopes.ActivityRead);
    }

    /// <param name="rows">Newest first; one more than is sent when there are more.</param>
    /// <param name="json">As of all answers.</param>
    private static string Events(List<CallRow> rows, JsonSerializerOptions json)
    {
        var text = new System.Text.StringBuilder();
        if (rows.Count > AtOnce)
        {
            text.Append("event: skipped\ndata: {}\n\n");
        }

        foreach (var row in rows.Take(AtOnce).Reverse())
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"id: {row.Id}\nevent: call\ndata: {JsonSerializer.Serialize(CallView.From(row), json)}\n\n"
            );
        }

        return text.ToString();
    }

    private static async Task SendAsync(HttpContext http, string text, CancellationToken cancel)
    {
        await http.Response.WriteAsync(text, cancel);
        await http.Response.Body.FlushAsync(cancel);
    }
}
