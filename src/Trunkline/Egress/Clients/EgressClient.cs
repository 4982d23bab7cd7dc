using Microsoft.Extensions.Options;
using Trunkline.Egress.Lane;

namespace Trunkline.Egress.Clients;

/// <summary>
/// The HTTP client for providers. It keeps connections, follows no redirects, keeps no cookies, uses no proxy, and dials only
/// what the guard allows.
/// </summary>
internal sealed class EgressClient : IDisposable
{
    private readonly HandlerClient handler;
    private readonly LaneClient? lane;

    public EgressClient(IOptions<EgressOptions> options, TimeProvider time)
    {
        var settings = options.Value;
        var dialler = new Dialler(new AddressGuard(settings.Allow.Select(AllowRule.Parse).OfType<AllowRule>()));
        handler = new HandlerClient(settings, dialler);
        lane = settings.OwnClient ? new LaneClient(settings, dialler, time) : null;
    }

    /// <summary>Sends once. The answer's body is not read yet; dispose the answer.</summary>
    /// <exception cref="HttpRequestException">See <see cref="EgressFaults.Classify"/>.</exception>
    public ValueTask<EgressResponse> SendAsync(EgressRequest request, Deadline deadline) =>
        lane is not null && request.IsPlain ? lane.SendAsync(request, deadline) : handler.SendAsync(request, deadline);

    public void Dispose()
    {
        lane?.Dispose();
        handler.Dispose();
    }
}
