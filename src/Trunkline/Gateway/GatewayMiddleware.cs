namespace Trunkline.Gateway;

/// <summary>Takes passthrough calls out before routing, because the provider's path is not ours to interpret.</summary>
internal sealed class GatewayMiddleware(RequestDelegate next, Passthrough passthrough)
{
    public Task InvokeAsync(HttpContext http) =>
        Passthrough.Takes(http.Request.Path) ? passthrough.AnswerAsync(http) : next(http);
}
