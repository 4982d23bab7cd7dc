using Trunkline.Gateway;
using Trunkline.Threads;

namespace Trunkline.Hosting;

/// <summary>
/// Calls through instances are answered on the thread that waits for sockets: they never block. All else, the hub's own
/// errands, leaves it first.
/// </summary>
internal sealed class Errands(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<StaysOnSocketThread>() is null
            ? LeaveAsync(context)
            : next(context);

    private async Task LeaveAsync(HttpContext context)
    {
        await PoolThread.EnterAsync();
        await next(context);
    }
}
