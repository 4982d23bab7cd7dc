using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Trunkline.Instances.Health;

/// <summary>When an instance is asked about next: rarely while all is well, soon and then ever less often while its provider fails.</summary>
internal sealed class HealthClock(IOptions<InstancesOptions> options)
{
    private static readonly TimeSpan Soonest = TimeSpan.FromMinutes(1);
    private readonly TimeSpan rest = TimeSpan.FromHours(options.Value.CheckHours);

    /// <summary>The same health with the time of the next check.</summary>
    /// <param name="health">As it is now.</param>
    /// <param name="since">When its state began, when it is not new.</param>
    public InstanceHealth Next(InstanceHealth health, long? since = null)
    {
        if (rest == TimeSpan.Zero || health.State == HealthState.Unverified)
        {
            return health with { NextCheckAt = null };
        }

        var at = health.Evidence.At;
        // As long again as it has been so, from one minute to the idle rest. Refused credentials are left alone for a whole
        // rest: asking often with them may lock the account.
        var wait =
            health.State == HealthState.Degraded
                ? TimeSpan.FromMilliseconds(
                    Math.Clamp(at - (since ?? at), (long)Soonest.TotalMilliseconds, (long)rest.TotalMilliseconds)
                )
                : rest;
        // A tenth of it by chance, so that instances made together are not asked together for ever.
        var jitter = RandomNumberGenerator.GetInt32((int)wait.TotalSeconds / 10 + 1);
        return health with { NextCheckAt = at + (long)(wait.TotalSeconds + jitter) * 1000 };
    }
}
