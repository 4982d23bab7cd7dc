using Microsoft.Extensions.Options;
using Trunkline.Errors;
using Trunkline.Instances.Live;

namespace Trunkline.Calls;

/// <summary>
/// How many calls an instance may have in flight, and how many per second: the connector's limits, or the operator's. One
/// customer's loop must not take the provider away from the others.
/// </summary>
internal sealed class InstanceLimits(IOptions<GatewayOptions> options, TimeProvider time)
{
    private readonly GatewayOptions settings = options.Value;

    /// <summary>What forbids the call whenever it is made; null when nothing does.</summary>
    /// <param name="instance">Through which it goes.</param>
    /// <param name="changes">It may change something at the provider.</param>
    public static HubError? Refuse(LiveInstance instance, bool changes) =>
        instance.Disabled ? CallProblems.Disabled(instance)
        : changes && instance.IsReadOnly ? CallProblems.ReadOnly(instance)
        : null;

    /// <summary>The same as <see cref="Enter"/> for calls that can wait, a second at a time: others go first.</summary>
    /// <returns>Null, or the error when there was no room for so long.</returns>
    public async ValueTask<HubError?> EnterAsync(LiveInstance instance, int seconds, CancellationToken cancel)
    {
        for (var waited = 0; ; waited++)
        {
            if (Enter(instance) is not { } busy)
            {
                return null;
            }

            if (waited == seconds)
            {
                return busy;
            }

            await Task.Delay(TimeSpan.FromSeconds(1), time, cancel);
        }
    }

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
