using Microsoft.AspNetCore.Http.Features;
using Trunkline.Sandbox.Tenants;
using Trunkline.Sandbox.Traffic;

namespace Trunkline.Sandbox.Hosting;

/// <summary>Lets happen to a request what a rule wants, before or instead of the answer of the API.</summary>
internal static class FaultInjector
{
    private const int Pieces = 10;

    /// <summary>The rule it met, or null.</summary>
    public static async Task<Fault?> HandleAsync(
        HttpContext http,
        Tenant tenant,
        RequestDelegate next,
        Func<HttpResponse, int, int?, Task> refuse
    )
    {
        if (tenant.Faults.IsEmpty || Strike(http.Request, tenant) is not { } fault)
        {
            await next(http);
            return null;
        }

        var effect = fault.Effect;
        if (effect.LatencyMs > 0)
        {
            await Task.Delay(effect.LatencyMs, http.RequestAborted);
        }

        switch (effect)
        {
            case { Status: { } status }:
                await refuse(http.Response, status, effect.RetryAfter);
                break;
            case { Connection: "reset" }:
                http.Abort();
                break;
            case { Connection: "slow_body" }:
                await SlowlyAsync(http, await AnswerAsync(http, next), effect.SlowBodyMs);
                break;
            case { Connection: "truncated_body" }:
                await TruncatedAsync(http, await AnswerAsync(http, next));
                break;
            default:
                await next(http);
                break;
        }

        return fault;
    }

    private static Fault? Strike(HttpRequest request, Tenant tenant) =>
        tenant.Faults.Strike(
            request.Method,
            request.Path.Value ?? "",
            BasicCredentials.Parse(request.Headers.Authorization)?.User
        );

    /// <summary>The API's answer, with its headers set and its body held back.</summary>
    private static async Task<byte[]> AnswerAsync(HttpContext http, RequestDelegate next)
    {
        var real = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var body = new MemoryStream();
        http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
        try
        {
            await next(http);
            await http.Response.BodyWriter.FlushAsync();
        }
        finally
        {
            http.Features.Set(real);
        }

        return body.ToArray();
    }

    private static async Task SlowlyAsync(HttpContext http, byte[] body, int milliseconds)
    {
        var piece = Math.Max(1, (body.Length + Pieces - 1) / Pieces);
        for (var at = 0; at < body.Length; at += piece)
        {
            await http.Response.Body.WriteAsync(
                body.AsMemory(at, Math.Min(piece, body.Length - at)),
                http.RequestAborted
            );
            await http.Response.Body.FlushAsync(http.RequestAborted);
            await Task.Delay(milliseconds / Pieces, http.RequestAborted);
        }
    }

    private static async Task TruncatedAsync(HttpContext http, byte[] body)
    {
        await http.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2), http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
        http.Abort();
    }
}
