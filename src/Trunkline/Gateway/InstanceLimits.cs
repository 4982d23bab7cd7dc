using Microsoft.Extensions.Options;
using Trunkline.Errors;
using Trunkline.Instances.Live;

namespace Trunkline.Gateway;

/// <summary>
/// How many calls an instance may have in flight, and how many per second: the connector's limits, or the operator's. One
/// customer's loop must not take the provider away from the others.
/// </summary>
internal sealed class InstanceLimits(IOptions<GatewayOptions> options, TimeProvider time)
{
    private readonly GatewayOptions settings = options.Value;

    /// <summary>Null: the call may go, and <see cref="CallBudget.Leave"/> must follow it.</summary>
    public HubError? Enter(LiveInstance instance)
    {
        var limits = instance.Connector.Definition.Limits;
        var perSecond = settings.CallsPerSecondPerInstance ?? limits.PerSecond;
        if (perSecond > 0 && instance.Budget.TakeFromBucket(perSecond, time) is var wait && wait > TimeSpan.Zero)
        {
            return TooMany(
                $"Instance {instance.Id} made more than {perSecond} calls in a second. Try again shortly.",
                (int)Math.Ceiling(wait.TotalSeconds)
            );
        }

        return instance.Budget.TryEnter(settings.ConcurrencyPerInstance ?? limits.Concurrency)
            ? null
            : TooMany(
                $"Instance {instance.Id} has as many calls in flight as it may have. Try again when some are done.",
                1
            );
    }

    private static HubError TooMany(string message, int seconds) =>
        new(ErrorKind.TooManyRequests, message) { RetryAfterSeconds = seconds, Type = "instance-busy" };
}
