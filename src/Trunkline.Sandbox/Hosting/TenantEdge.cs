using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Trunkline.Sandbox.Providers;
using Trunkline.Sandbox.Tenants;
using Trunkline.Sandbox.Traffic;

namespace Trunkline.Sandbox.Hosting;

/// <summary>Around the API, for requests from outside: made-up faults, and the journal of what came.</summary>
internal sealed class TenantEdge(Worlds worlds, SimulatedProvider provider, RequestDelegate api)
{
    public async Task HandleAsync(HttpContext http)
    {
        var tenant = worlds.TenantOf(http);
        var started = Stopwatch.GetTimestamp();
        var (id, at) = (tenant.Requests.NextId(), tenant.Stage.Now);
        Fault? fault = null;
        try
        {
            fault = await FaultInjector.HandleAsync(http, tenant, api, provider.Refuse);
        }
        finally
        {
            var request = http.Request;
            tenant.Requests.Add(
                new JournalEntry
                {
                    Id = id,
                    At = at,
                    Method = request.Method,
                    Path = request.Path.Value ?? "",
                    AccountIn = provider.AccountIn,
                    Query = request.QueryString.Value ?? "",
                    AuthorizationHeader = request.Headers.Authorization,
                    PlainForm = http.Features.Get<Parameters>(),
                    FormCollection =
                        request.ContentLength > RequestJournal.LargestForm
                            ? null
                            : http.Features.Get<IFormFeature>()?.Form,
                    Status = fault?.Effect.Connection == "reset" ? 0 : http.Response.StatusCode,
                    Duration = Stopwatch.GetElapsedTime(started),
                    Fault = fault?.Id,
                }
            );
        }
    }
}
