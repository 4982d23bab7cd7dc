using Trunkline.Activity;
using Trunkline.Errors;
using Trunkline.Instances.Health;

namespace Trunkline.Gateway;

/// <summary>
/// Takes passthrough calls out before routing, because the provider's path is not ours to interpret, and remembers each call
/// that it answered.
/// </summary>
internal sealed class GatewayMiddleware(
    RequestDelegate next,
    Passthrough passthrough,
    CallLog calls,
    HealthWatch health,
    TimeProvider time
)
{
    private const string Prefix = "/elements/api-v2/passthrough/";

    public Task InvokeAsync(HttpContext http) =>
        http.Request.Path.Value!.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            ? AnswerAsync(http)
            : next(http);

    private async Task AnswerAsync(HttpContext http)
    {
        var call = new GatewayCall(http, time) { Operation = "passthrough" };
        try
        {
            if (await passthrough.AnswerAsync(call) is { } error)
            {
                await ErrorAnswer.WriteAsync(http, error);
            }
        }
        finally
        {
            if (call.Finish() is { } record)
            {
                calls.Add(record);
                health.Saw(call.Instance!, record);
            }
        }
    }
}
